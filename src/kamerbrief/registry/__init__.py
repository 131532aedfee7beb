"""The official registry: what the chambers and the official publisher say exists, fetched and turned into records.

`odata` and `syncfeed` speak with the Tweede Kamer, `sru` and `repository` with the publisher of both chambers; all
through `client`. What comes out are the types of `records`. Nothing here keeps anything: a place to resume is handed
out after every page, and `app` puts it away. Importing this package alone imports nothing that speaks to a network.
"""
