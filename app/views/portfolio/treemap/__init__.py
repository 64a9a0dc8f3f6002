"""The portfolio as a treemap."""
