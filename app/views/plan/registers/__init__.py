"""What those sections of a plan share that are lists of records: the table and its keys."""
