"""The targets of an account: their columns and their form."""
