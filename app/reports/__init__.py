"""Paper: queries and analytics become document data, and document data becomes PDF."""

from __future__ import annotations
