"""The window around the screens: sidebar, toolbar, status bar, palette, menus."""

from __future__ import annotations
