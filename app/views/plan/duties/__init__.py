"""Compliance duties towards a client: their columns and their form."""
