"""Numbers of a column, read with one decimal sign that the whole column decides.

`1,234` is a thousand or a little over one, and only the other cells of its column, or
the user, can say which. Where they cannot, it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from app.exchange.files.workbook import Typed

SIGNS = (".", ",")
_SYMBOLS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "kr": "", "$": ""}
_CODE = re.compile(r"[A-Z]{3}")
_TRIMMED = re.compile(r"[\s\u00a0\u202f'’]+")
_BODY = re.compile(r"[+-]?[\d.,]*\d[\d.,]*|[+-]?\d+", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d+", re.ASCII)
_SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d+", re.ASCII)
_MOST_DIGITS = 30
_GROUPS = {
    ".": re.compile(r"[+-]?([1-9]\d{0,2}(,\d{3})+|\d+)(\.\d+)?|[+-]?\.\d+", re.ASCII),
    ",": re.compile(r"[+-]?([1-9]\d{0,2}(\.\d{3})+|\d+)(,\d+)?|[+-]?,\d+", re.ASCII),
}


class Sign(NamedTuple):
    """The decimal sign of a column; None where its cells fit both and differ."""

    sign: str | None
    example: str | None = None


def decide_sign(texts: Iterable[str]) -> Sign:
    """The decimal sign with which a column's numbers are written."""
    cells = [bare(text) for text in dict.fromkeys(texts) if text and not isinstance(text, Typed)]
    numbers = [cell for cell in cells if _BODY.fullmatch(cell)]
    fits = {sign: sum(bool(_GROUPS[sign].fullmatch(cell)) for cell in numbers) for sign in SIGNS}
    if fits["."] != fits[","]:
        return Sign("." if fits["."] > fits[","] else ",")
    for cell in numbers:
        if _value(cell, ".") != _value(cell, ","):
            return Sign(None, cell)
    return Sign(".")


def read_number(text: str, sign: str) -> Decimal | None:
    """The number that a cell holds, or None where it holds none; `%` is left out."""
    if isinstance(text, Typed):
        sign = "."
    cell = bare(text)
    if _SCIENTIFIC.fullmatch(cell):
        value = Decimal(cell.replace(",", "."))
        return Decimal(format(value, "f")) if abs(value.adjusted()) < _MOST_DIGITS else None
    return _value(cell, sign)


def bare(text: str) -> str:
    """A number without blanks, currency, percent sign and accountants' brackets."""
    cell = _TRIMMED.sub("", text)
    if cell.startswith("(") and cell.endswith(")"):
        cell = f"-{cell[1:-1]}"
    cell = _CODE.sub("", cell).rstrip("%")
    for symbol in _SYMBOLS:
        cell = cell.replace(symbol, "")
    cell = cell.replace("−", "-")
    if cell.endswith("-"):
        cell = f"-{cell[:-1]}"
    return cell


def currency_in(texts: Iterable[str]) -> str | None:
    """The one currency that the cells of a column name by sign or code, if they do."""
    found: set[str] = set()
    for text in dict.fromkeys(texts):
        code = _CODE.search(text)
        if code:
            found.add(code.group())
        found |= {name for symbol, name in _SYMBOLS.items() if name and symbol in text}
    return found.pop() if len(found) == 1 else None


def looks_damaged(text: str) -> bool:
    """Whether an id was turned into a number by a spreadsheet: `1.21143E+15`."""
    return bool(re.fullmatch(r"\d([.,]\d+)?E\+\d{1,2}", text, re.ASCII))


def _value(cell: str, sign: str) -> Decimal | None:
    if not _GROUPS[sign].fullmatch(cell) or len(cell) > 60:
        return None
    other = "," if sign == "." else "."
    try:
        return Decimal(cell.replace(other, "").replace(sign, "."))
    except InvalidOperation:
        return None
