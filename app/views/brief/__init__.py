"""The brief for a meeting: one page about an account, on screen and on paper."""
