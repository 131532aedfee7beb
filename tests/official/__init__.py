"""A server of our own that behaves as the official sources do, quirks included. `make official` runs it by hand.

`world` holds what exists, `examples` fills it, `odata`, `syncfeed` and `koop` answer as the three services do, `faults`
spoils answers on request, and `server` speaks HTTP. Facts of the services: the open data reference of the project.
"""
