"""Projects, deliverables and onboardings of an account: bars, table, tasks, the handoff before."""
