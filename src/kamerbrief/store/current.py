"""What holds now: of the registers of a letter the last one."""

from sqlalchemy import ColumnElement, exists

from kamerbrief.store.schema import registers

_newer = registers.alias("newer")

IS_CURRENT: ColumnElement[bool] = ~exists().where(
    _newer.c.letter_id == registers.c.letter_id, _newer.c.number > registers.c.number
)
"""To be asked of `registers`: superseded ones, and the entries that hang on them, never answer as current."""
