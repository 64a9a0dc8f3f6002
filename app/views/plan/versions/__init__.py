"""The versions of a plan: their list in the rail, the comparison of two, and what is done."""
