"""Tags and the user's own fields: defined here, used everywhere."""
