"""A goal of the plan: its painted head, its parts when it is open, and what is done with it."""
