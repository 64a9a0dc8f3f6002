"""The portfolio as a whale curve."""
