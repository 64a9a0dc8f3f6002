"""The one door to the file: engine, journal, history, backup and migrations; knows no entity by name."""
