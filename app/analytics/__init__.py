"""Counting: facts to figures and series, with their provenance. Pure functions only."""
