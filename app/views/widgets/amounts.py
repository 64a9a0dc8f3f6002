"""Numbers as people type them: `1.234,56`, `1,234.56`, `−12`, `45k`."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import QLocale

from app.bridge.formats import style_of

_SHAPE = re.compile(r"[+\-]?[\d.,]*\d[.,]?([km]?)", re.IGNORECASE)
_GROUPS = re.compile(r"[+\-]?\d{1,3}(?:[.,]\d{3})+")
_FACTORS = {"": Decimal(1), "k": Decimal(1000), "m": Decimal(1_000_000)}
_SPACES = str.maketrans({" ": "", "\u00a0": "", "\u202f": "", "'": "", "’": "", "−": "-"})


def parse_number(text: str) -> Decimal | None:
    """The number meant, in the marks of the locale or of another one; None where there is none.

    Two different marks tell their roles by order. A single mark is a decimal mark unless it is the
    locale's group mark and stands before exactly three figures.
    """
    plain = text.translate(_SPACES)
    shape = _SHAPE.fullmatch(plain)
    if not shape:
        return None
    factor = _FACTORS[shape[1].casefold()]
    digits = plain[: len(plain) - len(shape[1])]
    mark = _decimal_mark(digits)
    if mark and digits.count(mark) > 1:
        return None
    grouped = "," if mark == "." else "."
    cleaned = digits.replace(grouped, "") if mark else re.sub(r"[.,]", "", digits)
    return Decimal(cleaned.replace(mark, ".") if mark else cleaned) * factor


def _decimal_mark(digits: str) -> str:
    """Which of the two marks separates the decimals in this text; none where none does."""
    marks = {mark for mark in digits if mark in ".,"}
    if not marks:
        return ""
    if len(marks) == 2:
        return max(marks, key=digits.rindex)
    mark = marks.pop()
    if digits.count(mark) > 1:
        return ""
    group = style_of(QLocale().name()).group_mark
    return "" if mark == group and _GROUPS.fullmatch(digits) else mark


def write_number(value: Decimal) -> str:
    """A number as it would be typed: the locale's decimal mark and no grouping."""
    style = style_of(QLocale().name())
    return f"{value:f}".replace(".", style.decimal_mark)
