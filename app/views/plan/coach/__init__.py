"""The plan coach: what is missing, why it matters, and the way to where it is written."""
