"""Tables of other systems: what they are, which column is which, and the records they hold."""
