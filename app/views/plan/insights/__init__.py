"""What is known of the client: facts, the insight chain, and how fresh they are."""
