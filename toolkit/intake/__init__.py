"""Reading what people send: containers, grids, tables in them, records."""
