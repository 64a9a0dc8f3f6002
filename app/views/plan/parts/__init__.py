"""The sections of a plan beside its goals: each a part that is made when it comes into view."""
