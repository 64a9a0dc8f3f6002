"""Random portfolios as canonical open-format files, made from the format's description alone."""

from __future__ import annotations

import hashlib
import json
import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from app.exchange.openformat.kinds import Column, FileSpec, Kind
from app.exchange.openformat.schema import READING_ORDER

NASTY = (
    "plain",
    "Müller & Söhne",
    'a "quoted" word',
    "two\nlines",
    "old\rmac",
    "dos\r\nline",
    "comma, semicolon; tab\t",
    " blanks around ",
    "=1+1",
    "+49 30 1234567",
    "-5",
    "'apostrophe",
    "N/A",
    "ligature ﬁ and 日本語 and 🎯",
    "0",
    "null",
    "|pipe|",
    "x" * 40_000,
)
CURRENCIES = ("EUR", "JPY", "KWD", "USD", "")
DECIMALS = {"EUR": 2, "USD": 2, "JPY": 0, "KWD": 3}


class Maker:
    """Makes files; references only name rows made before, so nothing dangles or circles."""

    def __init__(self, seed: int, most_rows: int = 5) -> None:
        self.dice = random.Random(seed)  # noqa: S311 no secret hangs on it
        self.most_rows = most_rows
        self.ids: dict[str, list[str]] = {}
        self.currency: dict[str, str] = {}
        self.fields: list[tuple[str, str]] = []
        self.files: dict[str, bytes] = {}

    def make(self) -> dict[str, bytes]:
        """The files of one portfolio."""
        document = {
            "format": "perennial-open",
            "version": 1,
            "name": self.dice.choice(("Clients", "Müller 客户")),
            "currency": self.dice.choice(("EUR", "JPY")),
            "fiscal_year_start": self.dice.randint(1, 12),
            "as_of": self.dice.choice((None, "2026-10-13")),
        }
        self.home = document["currency"]
        self.files["portfolio.json"] = _json(document)
        for spec in READING_ORDER:
            rows = self.rows(spec)
            if rows:
                self.files[f"{spec.name}.csv"] = _csv(spec, rows)
        if self.dice.random() < 0.7:
            self.files["settings.json"] = _json({"tiers": {"1": {"days": 7}}, "weights": [30, 20]})
        return self.files

    def rows(self, spec: FileSpec) -> list[list[str]]:
        """The rows of a file, in canonical order, each told apart from the others."""
        wanted = self.dice.randint(0, self.most_rows)
        found: dict[tuple[str, ...], list[str]] = {}
        for number in range(wanted):
            cells = self.row(spec, number)
            if cells is None:
                continue
            key = tuple(cells[_place(spec, name)] for name in spec.key) or (cells[0],)
            found.setdefault(key, cells)
        return sorted(found.values(), key=lambda cells: _order(spec, cells))

    def row(self, spec: FileSpec, number: int) -> list[str] | None:
        """One row, or None where something it must name is not there."""
        if spec.name == "custom_values":
            return self.custom_value()
        values: dict[str, str] = {}
        for column in spec.columns:
            if column.kind is not Kind.MONEY:
                text = self.cell(spec, column, number, values)
                if text is None:
                    return None
                values[column.name] = text
        values |= {c.name: self.money(c, values) for c in spec.columns if c.kind is Kind.MONEY}
        if spec.name == "surveys":
            values |= {"score": "4", "kind": "csat", "scale_min": "", "scale_max": ""}
        if spec.name == "influences" and values["from_id"] == values["to_id"]:
            return None
        self.remember(spec, values)
        return [values[column.name] for column in spec.columns]

    def remember(self, spec: FileSpec, values: dict[str, str]) -> None:
        """Let later rows refer to this one."""
        if spec.has_id:
            self.ids.setdefault(spec.name, []).append(values["id"])
        if spec.name == "accounts":
            self.currency[values["id"]] = values["currency"]
        if spec.name == "custom_fields":
            self.fields.append((values["entity"], values["field"]))

    def cell(
        self, spec: FileSpec, column: Column, number: int, values: dict[str, str]
    ) -> str | None:
        """One cell; None where the row cannot be made."""
        if column.kind is Kind.REF_ID:
            return f"{spec.name}-{number}"
        if column.name == "entity":
            return self.entity()
        if column.kind is Kind.RECORD:
            return self.dice.choice(self.ids[values["entity"]]) if values["entity"] else None
        if column.kind is Kind.REF:
            return self.reference(column)
        if column.name == "sha256":
            return self.blob()
        return self.value(column) if column.required or self.dice.random() < 0.6 else ""

    def reference(self, column: Column) -> str | None:
        """The id of a row made before; None where one must be named and there is none."""
        known = self.ids.get(column.to, [])
        if known and (column.required or self.dice.random() < 0.6):
            return self.dice.choice(known)
        return None if column.required else ""

    def blob(self) -> str:
        """The hash of an attached file."""
        content = bytes(self.dice.randrange(256) for _ in range(20))
        digest = hashlib.sha256(content).hexdigest()
        self.files[f"attachments/{digest}"] = content
        return digest

    def value(self, column: Column) -> str:
        """A canonical value of the column's kind."""
        dice = self.dice
        if column.kind is Kind.CODE:
            return dice.choice(column.codes)
        if column.kind in {Kind.CODES, Kind.WORDS, Kind.TAGS}:
            pool = column.codes or ("red", "grün", "a b")
            return "|".join(dice.sample(pool, dice.randint(1, min(3, len(pool)))))
        if column.kind is Kind.REFS:
            known = self.ids.get(column.to, [])
            return "|".join(sorted(dice.sample(known, dice.randint(0, min(3, len(known))))))
        if column.kind is Kind.JSON:
            return json.dumps({"a": [1, None]}, separators=(",", ":"))
        return _SIMPLE[column.kind](dice, column)

    def money(self, column: Column, values: dict[str, str]) -> str:
        """An amount with the decimals of its currency."""
        if not column.required and self.dice.random() < 0.4:
            return ""
        currency = values.get("currency") or self.currency.get(values.get("account_id", ""), "")
        places = DECIMALS[currency or self.home]
        return f"{Decimal(self.dice.randint(-(10**9), 10**9)).scaleb(-places):.{places}f}"

    def entity(self) -> str:
        """A kind of record that has some."""
        return self.dice.choice([name for name in self.ids if name != "attachments"] or [""])

    def custom_value(self) -> list[str] | None:
        """A value of a custom field on a record that is there."""
        fields = [pair for pair in self.fields if pair[0]]
        if not fields:
            return None
        entity, field = self.dice.choice(fields)
        return [entity, self.dice.choice(self.ids[entity]), field, self.dice.choice(NASTY)]


def _day(dice: random.Random, _column: Column) -> str:
    return (date(2015, 1, 1) + timedelta(days=dice.randrange(5000))).isoformat()


def _moment(dice: random.Random, _column: Column) -> str:
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(10**8))
    if dice.random() < 0.2:
        moment += timedelta(microseconds=dice.randrange(1, 10**6))
    return moment.isoformat()


def _decimal(dice: random.Random, column: Column) -> str:
    low = 0 if column.low is None else column.low
    high = 100 if column.high is None else column.high
    return dice.choice((str(low), str(high), "12.5", "0.001", "33.333333333333333333"))


_SIMPLE = {
    Kind.TEXT: lambda dice, _column: dice.choice(NASTY),
    Kind.DATE: _day,
    Kind.TIME: _moment,
    Kind.DECIMAL: _decimal,
    Kind.INT: lambda dice, c: str(dice.randint(c.low or 0, 100 if c.high is None else c.high)),
    Kind.BOOL: lambda dice, _column: dice.choice(("true", "false")),
    Kind.CURRENCY: lambda dice, _column: dice.choice([c for c in CURRENCIES if c]),
    Kind.PERIOD: lambda dice, _column: dice.choice(("2026", "2026-Q3", "FY2026-Q1", "2026-09")),
}


def _place(spec: FileSpec, name: str) -> int:
    return [column.name for column in spec.columns].index(name)


def _order(spec: FileSpec, cells: list[str]) -> list[str]:
    if spec.has_id:
        return cells
    names = [column.name for column in spec.columns]
    leading = ("account_id", "date", "from_date")
    first = [cells[names.index(name)] for name in leading if name in names]
    return [*first, *cells]


def _csv(spec: FileSpec, rows: list[list[str]]) -> bytes:
    lines = [[column.name for column in spec.columns], *rows]
    return "".join(",".join(map(_quoted, cells)) + "\n" for cells in lines).encode()


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '",\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _json(document: dict) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def write_files(folder: Path, files: dict[str, bytes]) -> Path:
    """Put files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def read_files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
