"""Figures, money and dates in the user's own marks and names: Qt's default locale decides.

The rules are those of `app.core.display`; here each function takes the style of the
locale that bootstrap set from the settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cache, wraps
from typing import ParamSpec

from PySide6.QtCore import QLocale

from app.core import display
from app.core.display import (
    ENGLISH,
    MINUS,
    MISSING,
    NARROW,
    Style,
    age,
    age_in_words,
    clock,
    initials,
    quarter,
    symbol,
)

__all__ = [
    "MINUS", "MISSING", "NARROW", "age", "age_in_words", "change_word", "clock", "csat", "day",
    "day_full", "day_near", "day_range", "day_title", "due", "figure", "initials", "moment",
    "money", "money_exact", "month", "nps", "number", "parse_number", "percent",
    "plain_number", "points", "quarter", "style_of", "symbol", "thousands",
]  # fmt: skip

P = ParamSpec("P")

# Languages that write a full stop after the day of the month.
_DAY_DOT = ("cs", "da", "de", "et", "fi", "hr", "is", "nb", "nn", "no", "sk", "sl", "sr")


@cache
def style_of(name: str) -> Style:
    """The style of a locale such as `en_GB` or `de_DE`."""
    locale = QLocale(name)
    if locale.language() == QLocale.Language.C:
        return ENGLISH
    english = Style(decimal_mark=locale.decimalPoint(), group_mark=locale.groupSeparator())
    if locale.language() == QLocale.Language.English:
        return english
    short = QLocale.FormatType.ShortFormat
    return replace(
        english,
        months=tuple(locale.standaloneMonthName(number) for number in range(1, 13)),
        months_short=tuple(locale.monthName(number, short).rstrip(".") for number in range(1, 13)),
        weekdays=tuple(locale.standaloneDayName(number) for number in range(1, 8)),
        weekdays_short=tuple(locale.dayName(number, short).rstrip(".") for number in range(1, 8)),
        day_mark="." if locale.name().partition("_")[0] in _DAY_DOT else "",
        symbol_last=_symbol_last(locale),
    )


def _symbol_last(locale: QLocale) -> bool:
    return not locale.toCurrencyString(1.0, "¤").strip("\N{LEFT-TO-RIGHT MARK}").startswith("¤")


def _localised(write: Callable[P, str]) -> Callable[P, str]:
    """The same function in the style of the present default locale."""

    @wraps(write)
    def styled(*args: P.args, **kw: P.kwargs) -> str:
        kw.setdefault("style", style_of(QLocale().name()))
        return write(*args, **kw)

    return styled


number = _localised(display.number)
money = _localised(display.money)
money_exact = _localised(display.money_exact)
thousands = _localised(display.thousands)
percent = _localised(display.percent)
points = _localised(display.points)
csat = _localised(display.csat)
nps = _localised(display.nps)
figure = _localised(display.figure)
day = _localised(display.day)
day_full = _localised(display.day_full)
day_title = _localised(display.day_title)
day_near = _localised(display.day_near)
due = _localised(display.due)
day_range = _localised(display.day_range)
month = _localised(display.month)
moment = _localised(display.moment)
change_word = _localised(display.change_word)


def plain_number(value: Decimal | None) -> str:
    """A number as one would type it into a field: no groups, no noughts at the end."""
    if value is None:
        return ""
    mark = style_of(QLocale().name()).decimal_mark
    text = f"{value:f}"
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    return f"{whole}{mark}{part}" if part else whole


def parse_number(text: str) -> Decimal | None:
    """Read a number as typed: `1,234.5`, `1.234,5`, `1 234,50`, `−5`, `12 %`; None if it is none.

    One mark alone is the decimal mark of the locale, or the only reading that makes sense:
    `1.5` is one and a half everywhere, `1,234` is what the locale says.
    """
    bare = re.sub(r"[\s'’%\u202f\u00a0]", "", text).replace(MINUS, "-")
    if not re.fullmatch(r"[+-]?[\d.,]*\d[\d.,]*", bare):
        return None
    mark = _decimal_mark(bare)
    if mark:
        group = "." if mark == "," else ","
        whole, _, part = bare.rpartition(mark)
        if group in part or mark in whole:
            return None
        bare = f"{whole.replace(group, '')}.{part}"
    else:
        bare = bare.replace(",", "").replace(".", "")
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def _decimal_mark(text: str) -> str:
    """Which mark in the text parts the decimals; empty where all its marks part groups."""
    places = {mark: text.rfind(mark) for mark in ".," if mark in text}
    if not places:
        return ""
    if len(places) == 2:
        return max(places, key=places.__getitem__)
    mark = next(iter(places))
    grouped = re.fullmatch(rf"[+-]?[1-9]\d{{0,2}}(\{mark}\d{{3}})+", text)
    own = style_of(QLocale().name()).decimal_mark
    if grouped and (mark != own or text.count(mark) > 1):
        return ""
    return mark
