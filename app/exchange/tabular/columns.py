"""A column's cells to the open format's writing, read as the whole column says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.exchange.openformat.kinds import Kind
from app.exchange.tabular.code_words import code_for
from app.exchange.tabular.dates import decide_order, read_day, read_time
from app.exchange.tabular.fields import Field, normal
from app.exchange.tabular.numbers import SIGNS, currency_in, decide_sign, read_number

_YES = {"true", "yes", "y", "1", "x", "ja", "wahr", "oui", "vrai", "si", "verdadero"}
_NO = {"false", "no", "n", "0", "nein", "falsch", "non", "faux", "falso"}
_SEPARATORS = re.compile(r"\s*[;|]\s*|\s*,\s+")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_ORDER_NAMES = {"DMY": "day first", "MDY": "month first", "YMD": "year first"}


@dataclass(slots=True)
class Said:
    """What is said about how a column is written."""

    order: str | None = None
    sign: str | None = None


@dataclass(slots=True)
class Read:
    """A column as read: its cells in the open format's writing, empty where not readable.

    `bad` holds the places of cells that cannot be read, with the reason; `asked` is a
    question about the whole column, with its answers and an example, and then no cell is
    read.
    """

    cells: list[str]
    bad: dict[int, str] = field(default_factory=dict)
    asked: str | None = None
    answers: tuple[str, ...] = ()
    example: str | None = None
    order: str | None = None


def read_column(texts: Sequence[str], of: Field, kind: str, said: Said) -> Read:
    """The cells of a column in the open format's writing."""
    if of.holds in {Kind.DATE, Kind.TIME}:
        return _dates(texts, of, said)
    if of.holds in {Kind.MONEY, Kind.DECIMAL, Kind.INT}:
        return _numbers(texts, of, said)
    if of.holds is Kind.CODE:
        return _each(texts, lambda text: _code(text, of, kind))
    if of.holds is Kind.CODES:
        return _each(texts, lambda text: _codes(text, of, kind))
    reader = _READERS.get(of.key) or _READERS.get(of.holds)
    return _each(texts, reader) if reader else Read(list(texts))


def _dates(texts: Sequence[str], of: Field, said: Said) -> Read:
    order = said.order
    if order is None:
        found = decide_order(texts)
        order = found.order
        if found.choices and order is None:
            names = " or ".join(_ORDER_NAMES[choice] for choice in found.choices)
            asked = f"These dates can be {names}"
            return Read([""] * len(texts), {}, asked, found.choices, found.example)
    day_only = of.holds is Kind.DATE
    chosen = order or "YMD"

    def read(text: str) -> str | None:
        found = read_day(text, chosen) if day_only else read_time(text, chosen)
        return None if found is None else found.isoformat()

    result = _each(texts, read, "not a date" if day_only else "not a time")
    result.order = order
    return result


def _numbers(texts: Sequence[str], of: Field, said: Said) -> Read:
    sign = said.sign
    if sign is None:
        found = decide_sign(texts)
        sign = found.sign or (_whole_sign(texts) if of.holds is Kind.INT else None)
        if sign is None:
            asked = "The comma or point in these numbers can be a decimal sign or not"
            return Read([""] * len(texts), {}, asked, SIGNS, found.example)
    chosen, whole = sign, of.holds is Kind.INT

    def read(text: str) -> str | None:
        value = read_number(text, chosen)
        if value is None or (whole and value != int(value)):
            return None
        return format(value.to_integral_value() if whole else value, "f")

    return _each(texts, read, "not a whole number" if whole else "not a number")


def _whole_sign(texts: Sequence[str]) -> str:
    """The decimal sign by which most cells are whole: `1.200` people are twelve hundred."""

    def whole(sign: str) -> int:
        values = [read_number(text, sign) for text in texts]
        return sum(value is not None and value == int(value) for value in values)

    return max(SIGNS, key=whole)


def _each(
    texts: Sequence[str], read: Callable[[str], str | None], why: str = "not known here"
) -> Read:
    result = Read([])
    known: dict[str, str | None] = {}
    for place, text in enumerate(texts):
        if not text:
            result.cells.append("")
            continue
        if text not in known:
            known[text] = read(text)
        value = known[text]
        if value is None:
            result.bad[place] = why
        result.cells.append(value or "")
    return result


def _code(text: str, of: Field, kind: str) -> str | None:
    return code_for(kind, of.key, of.codes, text)


def _codes(text: str, of: Field, kind: str) -> str | None:
    found = [code_for(kind, of.key, of.codes, part) for part in _parts(text)]
    return None if None in found else "|".join(dict.fromkeys(filter(None, found)))


def _flag(text: str) -> str | None:
    word = normal(text)
    if word in _YES:
        return "true"
    return "false" if word in _NO else None


def _tags(text: str) -> str:
    return "|".join(dict.fromkeys(_parts(text)))


def _parts(text: str) -> list[str]:
    return [part for part in _SEPARATORS.split(text.strip()) if part]


def _currency(text: str) -> str | None:
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return text.upper()
    return currency_in([text])


def _mail(text: str) -> str | None:
    return text if _MAIL.fullmatch(text) else None


def is_share(cells: Sequence[str]) -> bool:
    """Whether a column of chances is written as shares of one instead of per cent."""
    values = [Decimal(cell) for cell in cells if cell]
    return bool(values) and max(values) <= 1 and any(0 < value < 1 for value in values)


_READERS: dict[str, Callable[[str], str | None]] = {
    Kind.BOOL: _flag,
    Kind.TAGS: _tags,
    Kind.CURRENCY: _currency,
    "email": _mail,
}
