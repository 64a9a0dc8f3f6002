"""The one way by which a sentence for the user is translated."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def tr(text: str, *values: object) -> str:
    """The text in the user's language, with `{0}`, `{1}` … filled in afterwards.

    Values are filled in after the look-up so that the translator sees one fixed sentence.
    """
    translated = QCoreApplication.translate("Perennial", text)
    return translated.format(*values) if values else translated


def trn(one: str, many: str, count: int, *values: object) -> str:
    """The sentence for one or for many; `{0}` is the count as people here write it."""
    return tr(one if count == 1 else many, QLocale().toString(count), *values)
