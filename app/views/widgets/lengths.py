"""Lengths of the design that widgets and layouts keep at every zoom.

A length set once in a constructor stays what it was when the zoom changes; one kept here is set
anew with every change of the theme, for as long as its owner lives.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.bridge.theme import Theme


class Lengths(QObject):
    """Setters with the lengths they are called with, in pixels of the design."""

    def __init__(self, theme: Theme, owner: QObject) -> None:
        super().__init__(owner)
        self._theme = theme
        self._kept: list[tuple[Callable[..., object], tuple[float, ...]]] = []
        theme.changed.connect(self._apply)

    def keep(self, setter: Callable[..., object], *lengths_px: float) -> Lengths:
        """Call the setter with these lengths now and after every change."""
        self._kept.append((setter, lengths_px))
        self._set(setter, lengths_px)
        return self

    def _apply(self) -> None:
        for setter, lengths_px in self._kept:
            self._set(setter, lengths_px)

    def _set(self, setter: Callable[..., object], lengths_px: tuple[float, ...]) -> None:
        setter(*(round(self._theme.px(length)) for length in lengths_px))
