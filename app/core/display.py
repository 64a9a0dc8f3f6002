"""How figures, money and dates are written for people, on screen and on paper.

Pure functions over Decimal, date and None. What is missing is a dash, never a nought;
rounding is half away from zero; the minus is U+2212 and units follow a narrow no-break
space. A `Style` carries the marks and names of a language; ENGLISH is the default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.core.money import exponent, round_half_up

MISSING = "–"
MINUS = "\N{MINUS SIGN}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

_SYMBOLS = {
    "EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪",
    "TRY": "₺", "UAH": "₴", "VND": "₫", "NGN": "₦", "PHP": "₱",
}  # fmt: skip


@dataclass(frozen=True)
class Style:
    """The marks, names and orders by which one language writes figures and dates."""

    decimal_mark: str = "."
    group_mark: str = ","
    months: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    )  # fmt: skip
    months_short: tuple[str, ...] = (
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    )  # fmt: skip
    weekdays: tuple[str, ...] = (
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    )  # fmt: skip
    weekdays_short: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    day_mark: str = ""
    symbol_last: bool = False


ENGLISH = Style()


def number(
    value: Decimal | int | None, places: int = 0, *, signed: bool = False, style: Style = ENGLISH
) -> str:
    """A plain figure with grouped thousands: `4,886`, `−5`, `+0.3`."""
    if value is None:
        return MISSING
    rounded = round_half_up(Decimal(value), places)
    digits = f"{abs(rounded):,.{places}f}"
    marks = {",": style.group_mark, ".": style.decimal_mark}
    return _sign(rounded, signed=signed) + "".join(marks.get(mark, mark) for mark in digits)


def _sign(rounded: Decimal, *, signed: bool) -> str:
    if rounded < 0:
        return MINUS
    return "+" if signed and rounded > 0 else ""


def symbol(currency: str) -> str:
    """What stands for the currency: `€`, else its code."""
    return _SYMBOLS.get(currency.upper(), currency.upper())


def with_currency(text: str, currency: str, style: Style = ENGLISH) -> str:
    """Join a written amount and its currency: `€486k`, `−€5`, `CHF 486k`, `486k €`."""
    if text == MISSING:
        return text
    mark = symbol(currency)
    if style.symbol_last:
        return f"{text}{NARROW}{mark}"
    sign = text[0] if text[0] in (MINUS, "+") else ""
    gap = "" if len(mark) == 1 else NARROW
    return f"{sign}{mark}{gap}{text[len(sign) :]}"


def money(
    amount: Decimal | None,
    currency: str,
    *,
    places: int = 0,
    signed: bool = False,
    style: Style = ENGLISH,
) -> str:
    """An amount in few characters: `€640`, `€486k` below a million, `€4.89M`, `€3.01bn`.

    `places` gives decimals to the thousands, for parts that must add up.
    """
    if amount is None:
        return MISSING
    if abs(round_half_up(amount, 0)) < 1000:
        text = number(amount, 0, signed=signed, style=style)
    elif abs(round_half_up(amount.scaleb(-3), places)) < 1000:
        text = number(amount.scaleb(-3), places, signed=signed, style=style) + "k"
    elif abs(round_half_up(amount.scaleb(-6), 2)) < 1000:
        text = number(amount.scaleb(-6), 2, signed=signed, style=style) + "M"
    else:
        text = number(amount.scaleb(-9), 2, signed=signed, style=style) + "bn"
    return with_currency(text, currency, style)


def money_exact(
    amount: Decimal | None, currency: str, *, signed: bool = False, style: Style = ENGLISH
) -> str:
    """The whole amount with the decimals of its currency, for tooltips and Copy."""
    text = number(amount, exponent(currency), signed=signed, style=style)
    return with_currency(text, currency, style)


def thousands(
    amount: Decimal | None, places: int = 0, *, signed: bool = False, style: Style = ENGLISH
) -> str:
    """An amount in thousands, for columns whose header names the unit: `486`, `1,908`."""
    scaled = None if amount is None else amount.scaleb(-3)
    return number(scaled, places, signed=signed, style=style)


def percent(
    value: Decimal | None, places: int = 0, *, signed: bool = False, style: Style = ENGLISH
) -> str:
    """A share given from 0 to 100: `34 %`, `102.3 %`."""
    return _with_unit(number(value, places, signed=signed, style=style), "%")


def points(value: Decimal | None, places: int = 1, *, style: Style = ENGLISH) -> str:
    """A difference of two shares: `+1.8 pt`."""
    return _with_unit(number(value, places, signed=True, style=style), "pt")


def csat(value: Decimal | None, places: int = 1, *, style: Style = ENGLISH) -> str:
    """A mean answer: one decimal for an account, two for the portfolio."""
    return number(value, places, style=style)


def nps(value: Decimal | int | None, *, style: Style = ENGLISH) -> str:
    """A net promoter score, always with its sign: `+40`, `0`, `−12`."""
    return number(value, 0, signed=True, style=style)


def figure(
    value: Decimal | None,
    unit: str,
    currency: str = "",
    *,
    places: int | None = None,
    style: Style = ENGLISH,
) -> str:
    """A computed figure by its unit: percent, ratio, money, count, score, days or months."""
    if unit == "money":
        return money(value, currency, places=places or 0, style=style)
    if unit == "percent":
        return percent(value, 1 if places is None else places, style=style)
    usual = {"ratio": 2, "score": 1}.get(unit, 0)
    text = number(value, usual if places is None else places, style=style)
    suffix = {"days": "d", "months": "mo"}.get(unit)
    return _with_unit(text, suffix) if suffix else text


def _with_unit(text: str, unit: str) -> str:
    return text if text == MISSING else f"{text}{NARROW}{unit}"


def day(value: date | None, today: date, *, style: Style = ENGLISH) -> str:
    """`13 Oct` in the year of today, else `31 Mar 2027`."""
    if value is None:
        return MISSING
    short = f"{value.day}{style.day_mark} {style.months_short[value.month - 1]}"
    return short if value.year == today.year else f"{short} {value.year}"


def day_full(value: date | None, *, style: Style = ENGLISH) -> str:
    """`31 March 2027`, for tooltips and sentences read aloud."""
    if value is None:
        return MISSING
    return f"{value.day}{style.day_mark} {style.months[value.month - 1]} {value.year}"


def day_title(value: date, *, style: Style = ENGLISH) -> str:
    """`Tuesday 13 October`, for titles."""
    name, month = style.weekdays[value.weekday()], style.months[value.month - 1]
    return f"{name} {value.day}{style.day_mark} {month}"


def day_near(value: date | None, today: date, *, style: Style = ENGLISH) -> str:
    """`Today`, `Thu 15` within a week from today, else as `day`."""
    if value is None:
        return MISSING
    ahead = (value - today).days
    if ahead == 0:
        return "Today"
    if 0 < ahead < 7:
        return f"{style.weekdays_short[value.weekday()]} {value.day}{style.day_mark}"
    return day(value, today, style=style)


def due(value: date | None, today: date, *, style: Style = ENGLISH) -> str:
    """When something is due: `4 d late`, `Today`, `Thu 15`, `27 Oct`."""
    if value is not None and value < today:
        return f"{age((today - value).days)} late"
    return day_near(value, today, style=style)


def day_range(start: date, last: date, *, style: Style = ENGLISH) -> str:
    """`1 Jul 2026 – 30 Jun 2027`; the first year is left out where both are the same."""
    return f"{day(start, last, style=style)} – {_dated(last, style)}"


def _dated(value: date, style: Style) -> str:
    return f"{value.day}{style.day_mark} {style.months_short[value.month - 1]} {value.year}"


def month(value: date, *, style: Style = ENGLISH) -> str:
    """`Oct 2026`."""
    return f"{style.months_short[value.month - 1]} {value.year}"


def quarter(value: date) -> str:
    """`Q3 2026`."""
    return f"Q{(value.month + 2) // 3} {value.year}"


def clock(value: datetime) -> str:
    """The local time of day, 24 hours: `08:51`."""
    return f"{value.astimezone():%H:%M}"


def moment(value: datetime, today: date, *, style: Style = ENGLISH) -> str:
    """A day and time: `Today 08:51`, `9 Oct 16:20`."""
    local = value.astimezone()
    when = "Today" if local.date() == today else day(local.date(), today, style=style)
    return f"{when} {local:%H:%M}"


def age(days: int | None) -> str:
    """An age in a table: `47 d`."""
    return MISSING if days is None else f"{number(days)}{NARROW}d"


def age_in_words(days: int | None) -> str:
    """An age in a sentence: `47 days`, `1 day`."""
    if days is None:
        return MISSING
    return f"{number(days)} day" if abs(days) == 1 else f"{number(days)} days"


def initials(name: str) -> str:
    """Up to two letters for a disc: `Nora Velde` gives `NV`."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def change_word(value: Decimal | int | None, places: int = 0, *, style: Style = ENGLISH) -> str:
    """A change in words for the screen reader: `down 0.2`, `up 3`, `unchanged`."""
    if value is None:
        return "no earlier figure"
    rounded = round_half_up(Decimal(value), places)
    if not rounded:
        return "unchanged"
    return f"{'up' if rounded > 0 else 'down'} {number(abs(rounded), places, style=style)}"
