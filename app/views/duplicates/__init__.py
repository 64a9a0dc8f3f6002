"""Duplicates: records that may be the same, side by side, and making one of two."""
