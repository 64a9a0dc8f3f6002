"""The day: who needs someone, and what is due."""
