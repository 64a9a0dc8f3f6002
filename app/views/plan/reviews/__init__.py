"""Reviews of a plan: holding one, reading what was frozen, and what changed since."""
