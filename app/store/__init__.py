"""The one door to the file: engine, journal, history, backups, migrations; no entity by name."""
