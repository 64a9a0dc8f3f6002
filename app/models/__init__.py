"""What is kept: SQLAlchemy entities and the rules that are true of each by itself."""
