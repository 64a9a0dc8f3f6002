"""The building blocks that every screen uses."""

from __future__ import annotations
