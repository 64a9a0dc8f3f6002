"""The weekly review: the accounts of a view one at a time, and the plan of the week at the end."""
