"""The shapes of the open format's description: kinds of cell, columns and files.

A file is described once, as a row of columns; reading, checking, writing and the
matching of foreign columns all work from that description.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    REF_ID = "id"
    CODE = "code"
    CODES = "codes"
    WORDS = "words"
    TAGS = "tags"
    DATE = "date"
    TIME = "time"
    PERIOD = "period"
    CURRENCY = "currency"
    DECIMAL = "decimal"
    MONEY = "money"
    INT = "int"
    BOOL = "bool"
    REF = "ref"
    REFS = "refs"
    RECORD = "record"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Link:
    """The table that keeps a list of references: its own key column and the other's."""

    table: str
    own: str
    other: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its name, what its cells hold and where the value is kept.

    A `required` cell must not be empty; a `needed` column must be there, its cells may
    be empty.
    """

    name: str
    kind: Kind = Kind.TEXT
    attr: str = ""
    required: bool = False
    needed: bool = False
    codes: tuple[str, ...] = ()
    to: str = ""
    low: int | None = None
    high: int | None = None
    link: Link | None = None

    @property
    def is_stored(self) -> bool:
        """Whether the value is a column of the record's own table."""
        return bool(self.attr)


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file of the open format and the table that keeps its rows.

    `key` names the columns that tell one row from another where the file has no id.
    """

    name: str
    table: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    order: tuple[str, ...] = field(default=())

    @property
    def has_id(self) -> bool:
        """Whether the rows have an id of their own."""
        return self.columns[0].kind is Kind.REF_ID

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    def has(self, name: str) -> bool:
        """Whether the file has a column of that name."""
        return any(column.name == name for column in self.columns)

    @property
    def references(self) -> tuple[Column, ...]:
        """The columns that name rows of this or another file."""
        return tuple(c for c in self.columns if c.kind in (Kind.REF, Kind.REFS))


def ident() -> Column:
    """The text id of a row."""
    return Column("id", Kind.REF_ID, "ref", required=True)


def text(name: str, *, attr: str = "", required: bool = False) -> Column:
    """Free text."""
    return Column(name, Kind.TEXT, attr or name, required=required)


def code(name: str, codes: tuple[str, ...], *, required: bool = False) -> Column:
    """One of a list of codes."""
    return Column(name, Kind.CODE, name, required=required, codes=codes)


def codes(name: str, allowed: tuple[str, ...]) -> Column:
    """Several of a list of codes."""
    return Column(name, Kind.CODES, name, codes=allowed)


def day(name: str, *, attr: str = "", required: bool = False) -> Column:
    """A calendar day."""
    return Column(name, Kind.DATE, attr or name, required=required)


def on_date(*, required: bool = True) -> Column:
    """The day of a dated fact."""
    return day("date", attr="on_date", required=required)


def moment(name: str, *, required: bool = False) -> Column:
    """An instant with its offset."""
    return Column(name, Kind.TIME, name, required=required)


def number(name: str, *, required: bool = False, low: int | None = None) -> Column:
    """An exact decimal number."""
    return Column(name, Kind.DECIMAL, name, required=required, low=low)


def percent(name: str) -> Column:
    """A decimal from 0 to 100."""
    return Column(name, Kind.DECIMAL, name, low=0, high=100)


def whole(name: str, low: int | None = None, high: int | None = None) -> Column:
    """A whole number."""
    return Column(name, Kind.INT, name, low=low, high=high)


def money(name: str, *, required: bool = False) -> Column:
    """An amount in major units, kept in minor units."""
    return Column(name, Kind.MONEY, f"{name}_minor", required=required)


def currency() -> Column:
    """An ISO 4217 code; empty stands for the account's, else the portfolio's."""
    return Column("currency", Kind.CURRENCY, "currency")


def flag(name: str) -> Column:
    """True or false."""
    return Column(name, Kind.BOOL, name)


def ref(name: str, to: str, *, attr: str = "", required: bool = False) -> Column:
    """The id of a row of another file, or of this one."""
    return Column(name, Kind.REF, attr or name, required=required, to=to)


def refs(name: str, to: str, link: Link) -> Column:
    """Ids of several rows of another file, or of this one."""
    return Column(name, Kind.REFS, to=to, link=link)


def account(*, required: bool = True) -> Column:
    """The account that a row belongs to."""
    return ref("account_id", "accounts", required=required)
