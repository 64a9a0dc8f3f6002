"""Reading: a session and criteria in, frozen rows out; only SELECT."""
