"""The risk register: its map, its columns, its form, and the risk that is looked at."""
