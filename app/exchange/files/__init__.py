"""Bytes on the disk to rows of text, and back: encodings, delimiters, workbooks, archives."""
