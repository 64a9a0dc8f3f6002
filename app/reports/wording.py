"""Numbers, money and dates as the printed documents write them, and texts made fit for print."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from app.core.display import ENGLISH, MISSING, day_full, money_exact, number, with_currency
from app.core.money import from_minor
from app.core.periods import Period, months_between
from app.reports.fontfile import printable

LANGUAGE, REGION = "en", "GB"
STAND_IN = "□"

_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_JOINERS = {"\u200c", "\u200d"}


def month_name(day: date, *, short: bool = False) -> str:
    """The month in words: October, or Oct."""
    return (ENGLISH.months_short if short else ENGLISH.months)[day.month - 1]


def sentence_day(day: date, as_of: date) -> str:
    """16 October in the year of the as-of date, 16 October 2027 otherwise."""
    text = f"{day.day} {month_name(day)}"
    return text if day.year == as_of.year else f"{text} {day.year}"


def written_date(day: date) -> str:
    """13 Oct 2026, whatever year it is now."""
    return f"{day.day} {month_name(day, short=True)} {day.year}"


def period_name(period: Period) -> str:
    """Q3 2026, September 2026, 2026, or the two days."""
    months = months_between(period.start, period.end)
    whole = period.start.day == 1 and period.end.day == 1
    if whole and months == 12 and period.start.month == 1:
        return str(period.start.year)
    if whole and months == 3 and period.start.month % 3 == 1:
        return f"Q{(period.start.month + 2) // 3} {period.start.year}"
    if whole and months == 1:
        return f"{month_name(period.start)} {period.start.year}"
    if whole:
        return f"{_month_and_year(period.start)} – {_month_and_year(period.last_day)}"
    return f"{written_date(period.start)} – {written_date(period.last_day)}"


def period_in_words(period: Period) -> str:
    """July to September 2026; the two days where it is not whole months."""
    first, last = period.start, period.last_day
    if first.day != 1 or period.end.day != 1:
        return f"{day_full(first)} to {day_full(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{month_name(first)} {first.year}"
    if first.year == last.year:
        return f"{month_name(first)} to {month_name(last)} {last.year}"
    return f"{month_name(first)} {first.year} to {month_name(last)} {last.year}"


def month_before(period: Period) -> str:
    """The last month before the period, which changes are measured from."""
    return month_name(period.start - timedelta(days=1))


def plain(value: Decimal | None) -> str:
    """A figure with as many decimals as it has: 4.6, 9, 1,250."""
    if value is None:
        return MISSING
    exponent_of = value.normalize().as_tuple().exponent
    return number(value, max(0, -exponent_of) if isinstance(exponent_of, int) else 0)


def money(minor: int | None, currency: str) -> str:
    """€486,000; minor units are written only where they are not nought."""
    if minor is None:
        return MISSING
    amount = from_minor(minor, currency)
    if amount == amount.to_integral():
        return with_currency(number(amount), currency)
    return money_exact(amount, currency)


def count_word(count: int) -> str:
    """A small number in words, a larger one in figures."""
    return _SMALL[count] if count < len(_SMALL) else number(count)


def count_of(count: int, one: str, many: str | None = None) -> str:
    """“three goals”, “1 answer”: small numbers in words, the noun in the right number."""
    return f"{count_word(count)} {one if count == 1 else many or f'{one}s'}"


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    text = text.strip()
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def joined(parts: list[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def for_print(text: str) -> str:
    """The text without what no printer may show: controls, direction overrides, unknown characters.

    Characters that no supplied font holds become a small box, since the PDF standards refuse them;
    the rest of the text is never touched.
    """
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    known = printable()
    return "".join(_printed(character, known) for character in text)


def unprintable(text: str) -> int:
    """How many characters of the text will be printed as a box."""
    return for_print(text).count(STAND_IN) - text.count(STAND_IN)


def _printed(character: str, known: frozenset[int]) -> str:
    if character in "\n\t\r\u2028\u2029":
        return "\n" if character in "\n\u2028\u2029" else " "
    kind = unicodedata.category(character)
    if kind in {"Cc", "Cs"} or (kind == "Cf" and character not in _JOINERS):
        return ""
    if kind == "Co":
        return STAND_IN
    if character in _JOINERS or unicodedata.category(character) == "Mn":
        return character if ord(character) in known else ""
    return character if ord(character) in known else STAND_IN


def _month_and_year(day: date) -> str:
    return f"{month_name(day, short=True)} {day.year}"


def shortened(text: str, letters: int) -> str:
    """A text in one line of at most so many letters; what is left out is an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    cut = line[: letters - 1]
    whole = cut.rpartition(" ")[0]
    return (whole if len(whole) > letters // 2 else cut).rstrip(" ,;:.") + "…"
