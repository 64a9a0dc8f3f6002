"""One account: its overview, satisfaction and revenue."""
