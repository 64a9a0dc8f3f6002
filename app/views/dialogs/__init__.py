"""The dialogs that belong to no single screen."""

from __future__ import annotations
