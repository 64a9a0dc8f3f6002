"""The communication plan: its columns and its form."""
