"""The lifecycle tab: gates, stages, farewell and return."""
