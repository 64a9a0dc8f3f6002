"""What is seen: the only place for widgets and charts."""

from __future__ import annotations
