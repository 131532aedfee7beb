"""What the program knows of the world: tables, each row with its source, and the code that looks things up in them.

Importing this package loads nothing; each table is read when it is first asked for. `tables` reads them, `phrases`
finds their written forms in running text; the other modules are one subject each.
"""
