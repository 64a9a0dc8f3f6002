"""The pieces of the charter: the scale of how the client sees us."""
