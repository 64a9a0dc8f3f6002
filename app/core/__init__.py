"""Words and small sums that every layer shares; standard library only."""
