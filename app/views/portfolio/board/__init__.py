"""The board: one column a lifecycle stage, cards moved through the gates."""
