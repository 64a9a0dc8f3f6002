"""Changing: one function per intent; a session first, a key or nothing back; never commits."""
