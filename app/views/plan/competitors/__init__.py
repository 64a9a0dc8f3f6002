"""The rivals at the account: their columns and their form."""
