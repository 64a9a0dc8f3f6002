"""A table waiting to be imported: what it is taken for, and which column is which."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.exchange.tabular.fields import KindSpec
from app.exchange.tabular.grid import Grid
from app.exchange.tabular.guess import ColumnGuess, guess_columns, guess_kind
from app.exchange.tabular.kinds import KINDS
from app.exchange.tabular.mapping import Mapping


@dataclass(slots=True)
class Draft:
    """A table, its kind, and what each column is; everything can be changed before importing."""

    grid: Grid
    kind: KindSpec | None
    mapping: Mapping
    columns: list[ColumnGuess] = field(default_factory=list)

    def take_kind(self, key: str) -> None:
        """Take the table for another kind and guess its columns anew."""
        self.kind = KINDS[key]
        self.mapping = replace(self.mapping, kind=key, columns={})
        self.columns = guess_columns(self.grid, self.kind, self.mapping)

    def assign(self, place: int, key: str | None) -> None:
        """Let a column fill a field, or none; the column that filled it before fills none."""
        if self.kind is None:
            return
        said = {guess.header: guess.field.key if guess.field else None for guess in self.columns}
        for header, taken in said.items():
            if key is not None and taken == key:
                said[header] = None
        said[self.columns[place].header] = key
        self.mapping = replace(self.mapping, columns=said)
        self.columns = guess_columns(self.grid, self.kind, self.mapping)

    def translate(self, header: str, words: dict[str, str]) -> None:
        """Let words of a column stand for others."""
        known = dict(self.mapping.values.get(header, {}))
        values = {**self.mapping.values, header: {**known, **words}}
        self.mapping = replace(self.mapping, values=values)

    def answer(self, header: str, *, order: str | None = None, sign: str | None = None) -> None:
        """Say in which order a column's dates are written, or which decimal sign it has."""
        if order is not None:
            self.mapping = replace(self.mapping, dates={**self.mapping.dates, header: order})
        if sign is not None:
            decimals = {**self.mapping.decimals, header: sign}
            self.mapping = replace(self.mapping, decimals=decimals)

    @property
    def unused(self) -> list[ColumnGuess]:
        """The columns that fill nothing."""
        return [guess for guess in self.columns if guess.field is None and guess.header]


def draft_of(grid: Grid, mapping: Mapping) -> Draft:
    """The draft of a table as it is guessed, with what the mapping says."""
    kind = KINDS[mapping.kind] if mapping.kind else guess_kind(grid)
    columns = guess_columns(grid, kind, mapping) if kind is not None else []
    return Draft(grid, kind, mapping, columns)
