"""Import: choose files, match and check, import, undo."""
