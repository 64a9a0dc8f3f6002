"""Rows of records as cards and lists of several screens show them, and which accounts are shown."""
