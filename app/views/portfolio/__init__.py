"""The portfolio: every account with its figures, to compare and to choose from."""

from __future__ import annotations
