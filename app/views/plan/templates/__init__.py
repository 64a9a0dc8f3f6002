"""Templates of plans: chosen with a preview, saved from a plan, kept in order."""
