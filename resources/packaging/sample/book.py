"""Collects rows and gives them as the canonical files of the open format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal

from sample.columns import COLUMNS

Cell = str | int | bool | date | Decimal | tuple[str, ...] | None
TODAY = date(2026, 10, 13)
FIRST = date(2023, 10, 1)


class Book:
    """The rows of all files, by the name of the file without its ending."""

    def __init__(self) -> None:
        self._rows: dict[str, list[list[str]]] = {}
        self.extra: dict[str, bytes] = {}

    def add(self, file: str, **cells: Cell) -> None:
        """Add a row; a column that is not named stays empty."""
        columns = COLUMNS[file]
        unknown = set(cells) - set(columns)
        if unknown:
            raise KeyError(f"{file} has no column {', '.join(sorted(unknown))}")
        self._rows.setdefault(file, []).append([written(cells.get(name)) for name in columns])

    def rows(self, file: str) -> list[dict[str, str]]:
        """The rows so far, by column."""
        return [dict(zip(COLUMNS[file], row, strict=True)) for row in self._rows.get(file, [])]

    def files(self) -> dict[str, bytes]:
        """Every file by its name in the folder."""
        found = dict(self.extra)
        for name, rows in self._rows.items():
            stream = io.StringIO(newline="")
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            writer.writerows(sorted(rows, key=_order(name)))
            found[f"{name}.csv"] = stream.getvalue().encode()
        return found


def _order(name: str) -> object:
    """By id where there is one; else by account, by date, by the rest: all of it as text."""
    columns = COLUMNS[name]
    if columns[0] == "id" or name == "custom_values":
        return None
    leading = ("account_id", "date", "from_date")
    first = [columns.index(column) for column in leading if column in columns]
    return lambda row: [*(row[place] for place in first), *row]


def written(value: Cell) -> str:
    """A cell in the canonical writing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return "|".join(value)
    return str(value)


def plain(value: Decimal) -> str:
    """The shortest plain writing of a decimal: 4.5, 12."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(cents: int) -> str:
    """Cents as an amount in major units."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}.{cents % 100:02d}"


def thousands(value: Decimal | int | str) -> str:
    """An amount given in thousands."""
    return money(int(Decimal(value) * 100_000))


def at(day: date, clock: str) -> str:
    """A moment of a day, in UTC."""
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(day, time(hour, minute), UTC).isoformat()


def json_bytes(document: object) -> bytes:
    """A JSON file as the program writes it."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def month_ends(first: date = FIRST, last: date = TODAY) -> list[date]:
    """The last day of every month that is complete between two days."""
    found: list[date] = []
    year, month = first.year, first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        end = date.fromordinal(date(year, month, 1).toordinal() - 1)
        if end > last:
            return found
        found.append(end)


def fields(table: str, separator: str = "|") -> Iterable[list[str]]:
    """The lines of a table in a text, cut and stripped; empty lines are left out."""
    for line in table.strip().split("\n"):
        if line.strip():
            yield [part.strip() for part in line.split(separator)]


def slug(name: str) -> str:
    """A name as the part of an id: `Ruth Oduya` is `ruth-oduya`."""
    plain_letters = str.maketrans("åäöüéèêíñøúçáã", "aaoueeeinoucaa")
    text = name.lower().translate(plain_letters).replace("&", "")
    return "-".join("".join(c if c.isalnum() else " " for c in text).split())
