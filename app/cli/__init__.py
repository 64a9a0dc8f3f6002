"""The command line: verbs over the same services, queries and figures as the window's."""
