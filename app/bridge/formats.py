"""Figures, money and dates in the user's own marks and names: Qt's default locale decides.

The rules are those of `app.core.display`; here each function takes the style of the
locale that bootstrap set from the settings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
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
    "money", "money_exact", "month", "nps", "number", "percent", "points", "quarter",
    "style_of", "symbol", "thousands",
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
