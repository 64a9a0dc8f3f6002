"""Touch rhythms: how often each relationship wants to be kept up, and which are overdue."""
