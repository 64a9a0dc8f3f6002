"""The plan editor: goals, strategies, actions and SWOT, written as a document."""
