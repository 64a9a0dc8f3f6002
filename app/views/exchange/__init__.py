"""The Import screen: a file, what its columns are, what would happen, and then the import."""
