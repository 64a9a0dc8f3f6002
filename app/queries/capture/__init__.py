"""A line as people jot it down, read as a touch, people, promises and days."""
