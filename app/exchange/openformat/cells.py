"""One cell of the open format to the value it stands for, and back; strict both ways."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.core.errors import DomainError
from app.core.periods import parse_period
from app.exchange.json_shapes import as_object, whole_json
from app.exchange.openformat.kinds import Column, Kind
from app.models.types import plain

MOST_CHARACTERS = 1_000_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d{1,100}(\.\d{0,100})?|\.\d{1,100})", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_CURRENCY = re.compile(r"[A-Za-z]{3}", re.ASCII)
_MOST_MONEY = Decimal(10) ** 14


class BadCell(ValueError):
    """A cell that cannot be what its column says; the text is the reason."""


Parser = Callable[[str], Any]


def parser(column: Column) -> Parser:
    """The function that reads a cell of the column that is not empty."""
    reader = _READERS[column.kind]

    def read(text: str) -> Any:  # noqa: ANN401 the type depends on the column
        if len(text) > MOST_CHARACTERS:
            raise BadCell(f"longer than {MOST_CHARACTERS:,} characters")
        return reader(text, column)

    return read


def read_date(text: str, _column: Column | None = None) -> date:
    """A day written YYYY-MM-DD."""
    if not _DATE.fullmatch(text):
        raise BadCell("not a date; write it as 2026-01-31")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCell("there is no such day") from None


def read_moment(text: str, _column: Column | None = None) -> datetime:
    """An ISO 8601 time with its offset, in UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadCell("not a time; write it as 2026-01-31T09:30:00+00:00") from None
    if moment.tzinfo is None:
        raise BadCell("a time without its offset; write it as 2026-01-31T09:30:00+00:00")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise BadCell("a time out of range") from None


def read_number(text: str, column: Column | None = None) -> Decimal:
    """A decimal with a point, within the column's bounds."""
    if not _NUMBER.fullmatch(text):
        raise BadCell("not a number; write it as 1234.5")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise BadCell("not a number; write it as 1234.5") from None
    if column is not None:
        _check_bounds(value, column)
    return value


def write_value(value: Any, column: Column) -> str:  # noqa: ANN401 the type depends on the column
    """The cell that stands for a value; money and references are written elsewhere."""
    if value is None:
        return ""
    writer = _WRITERS.get(column.kind)
    return writer(value) if writer else str(value)


def _check_bounds(value: Decimal | int, column: Column) -> None:
    low, high = column.low, column.high
    if (low is None or value >= low) and (high is None or value <= high):
        return
    if low is not None and high is not None:
        raise BadCell(f"outside {low} to {high}")
    raise BadCell(f"below {low}" if low is not None else f"above {high}")


def _read_text(text: str, _column: Column) -> str:
    return text


def _read_id(text: str, _column: Column) -> str:
    if "|" in text:
        raise BadCell("an id may not hold “|”, which separates ids in lists")
    return text


def _read_code(text: str, column: Column) -> str:
    if text not in column.codes:
        raise BadCell(f"not one of {', '.join(column.codes)}")
    return text


def _read_list(text: str, _column: Column) -> list[str]:
    return list(dict.fromkeys(part for part in text.split("|") if part))


def _read_codes(text: str, column: Column) -> list[str]:
    found = _read_list(text, column)
    for part in found:
        if part not in column.codes:
            raise BadCell(f"“{part}” is not one of {', '.join(column.codes)}")
    return found


def _read_period(text: str, _column: Column) -> str:
    try:
        parse_period(text)
    except (DomainError, ValueError) as error:
        raise BadCell(f"not a period ({error})") from None
    return text


def _read_currency(text: str, _column: Column) -> str:
    if not _CURRENCY.fullmatch(text):
        raise BadCell("not a currency; write its three letters, such as EUR")
    return text.upper()


def _read_money(text: str, column: Column) -> Decimal:
    value = read_number(text, column)
    if abs(value) >= _MOST_MONEY:
        raise BadCell("an amount too large to keep")
    return value


def _read_whole(text: str, column: Column) -> int:
    if not _WHOLE.fullmatch(text):
        raise BadCell("not a whole number")
    value = int(text)
    _check_bounds(value, column)
    return value


def _read_flag(text: str, _column: Column) -> bool:
    word = text.lower()
    if word not in {"true", "false"}:
        raise BadCell("neither true nor false")
    return word == "true"


def _read_json(text: str, _column: Column) -> dict[str, Any]:
    try:
        value = whole_json(text)
    except (ValueError, RecursionError):
        raise BadCell("not JSON") from None
    found = as_object(value)
    if found is None:
        raise BadCell("not a JSON object")
    return found


def _write_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_READERS: dict[Kind, Callable[[str, Column], Any]] = {
    Kind.TEXT: _read_text,
    Kind.REF_ID: _read_id,
    Kind.CODE: _read_code,
    Kind.CODES: _read_codes,
    Kind.WORDS: _read_list,
    Kind.TAGS: _read_list,
    Kind.DATE: read_date,
    Kind.TIME: read_moment,
    Kind.PERIOD: _read_period,
    Kind.CURRENCY: _read_currency,
    Kind.DECIMAL: read_number,
    Kind.MONEY: _read_money,
    Kind.INT: _read_whole,
    Kind.BOOL: _read_flag,
    Kind.REF: _read_text,
    Kind.REFS: _read_list,
    Kind.RECORD: _read_text,
    Kind.JSON: _read_json,
}

_WRITERS: dict[Kind, Callable[[Any], str]] = {
    Kind.DATE: date.isoformat,
    Kind.TIME: lambda value: value.astimezone(UTC).isoformat(),
    Kind.DECIMAL: plain,
    Kind.BOOL: lambda value: "true" if value else "false",
    Kind.CODES: "|".join,
    Kind.WORDS: "|".join,
    Kind.JSON: _write_json,
}
