"""Search over everything that is written."""
