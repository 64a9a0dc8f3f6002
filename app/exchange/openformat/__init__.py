"""The open format: the whole portfolio as plain files that come back as an equal portfolio."""
