"""What a table is, and which column is which: exact names decide, likeness only suggests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from app.exchange.openformat.kinds import Kind
from app.exchange.tabular.dates import decide_order
from app.exchange.tabular.fields import Field, KindSpec, normal
from app.exchange.tabular.grid import Grid
from app.exchange.tabular.kinds import KINDS
from app.exchange.tabular.mapping import Mapping
from app.exchange.tabular.numbers import decide_sign, read_number

_SUGGESTED_FROM = 90
_MARK, _KNOWN, _HINT = 3.0, 1.0, 2.5
_FITS_FROM = 0.6
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A column of a table and the field it fills.

    `confidence` is 1 for an exact name whose cells fit, lower where they do not, and 0
    where nothing is known; a `suggestion` was found by likeness and is never taken
    without being asked for.
    """

    place: int
    header: str
    example: str
    field: Field | None
    confidence: float
    suggestion: Field | None = None


def guess_kind(grid: Grid) -> KindSpec | None:
    """The kind of table that a header and a file's name speak for, or None if none or two do."""
    if grid.header.count("") > 1:  # two tables side by side, or a layout for reading
        return None
    scores = {kind.key: _score(kind, grid) for kind in KINDS.values()}
    best = max(scores.values())
    if best <= 0:
        return None
    winners = [key for key, score in scores.items() if score == best]
    return KINDS[winners[0]] if len(winners) == 1 else None


def guess_columns(grid: Grid, kind: KindSpec, mapping: Mapping) -> list[ColumnGuess]:
    """Every column with the field it fills; what the mapping says goes before every guess."""
    taken: set[str] = set()
    found: dict[int, ColumnGuess] = {}
    said = {normal(name): key for name, key in mapping.columns.items()}
    for place, header in enumerate(grid.header):
        if normal(header) in said:
            key = said[normal(header)]
            field = kind.field(key) if key and key not in taken else None
            found[place] = ColumnGuess(place, header, _example(grid, place), field, 1.0)
            taken.update([field.key] if field else [])
    for place, header in _by_rank(grid, kind):
        if place in found:
            continue
        field = _exact(kind, header, taken)
        if field is not None:
            taken.add(field.key)
            confidence = 1.0 if _fits(grid, place, field) else 0.6
            found[place] = ColumnGuess(place, header, _example(grid, place), field, confidence)
    return [
        found.get(place) or _unknown(grid, place, kind, taken) for place in range(len(grid.header))
    ]


def _score(kind: KindSpec, grid: Grid) -> float:
    keys: set[str] = set()
    total, marks = 0.0, 0
    for header in grid.header:
        field = _exact(kind, header, keys)
        if field is not None:
            keys.add(field.key)
        if normal(header) in kind.marks:
            total += _MARK
            marks += 1
        elif field is not None:
            total += _KNOWN
    if not all(group & keys for group in kind.needs):
        return 0
    name = PurePath(grid.source).stem.casefold()
    hinted = any(hint in name for hint in kind.hints)
    if not marks and not hinted:
        return 0
    return total + (_HINT if hinted else 0)


def _exact(kind: KindSpec, header: str, taken: set[str]) -> Field | None:
    word = normal(header)
    for field in kind.fields:
        if word in field.words and field.key not in taken:
            return field
    return None


def _by_rank(grid: Grid, kind: KindSpec) -> list[tuple[int, str]]:
    """The columns so that a field's own name goes before another system's name for it."""

    def rank(item: tuple[int, str]) -> tuple[int, int]:
        place, header = item
        field = kind.field_for(header)
        is_own_name = field is not None and normal(field.key) == normal(header)
        return (0 if is_own_name else 1, place)

    return sorted(enumerate(grid.header), key=rank)


def _unknown(grid: Grid, place: int, kind: KindSpec, taken: set[str]) -> ColumnGuess:
    header = grid.header[place]
    suggestion = _alike(grid, place, kind, taken)
    return ColumnGuess(place, header, _example(grid, place), None, 0.0, suggestion)


def _alike(grid: Grid, place: int, kind: KindSpec, taken: set[str]) -> Field | None:
    from rapidfuzz import fuzz

    word = normal(grid.header[place])
    best: tuple[float, Field] | None = None
    for field in kind.fields:
        if field.key in taken or len(word) < 4:
            continue
        likeness = max((fuzz.ratio(word, known) for known in field.words), default=0)
        if likeness >= _SUGGESTED_FROM and (best is None or likeness > best[0]):
            best = (likeness, field)
    return best[1] if best and _fits(grid, place, best[1]) else None


def _fits(grid: Grid, place: int, field: Field) -> bool:
    """Whether the cells of a column can be what a field holds."""
    cells = [cell for cell in grid.column(place)[:_SAMPLE] if cell]
    if not cells:
        return True
    if field.holds in {Kind.DATE, Kind.TIME}:
        order = decide_order(cells)
        return order.order is not None or bool(order.choices)
    if field.holds in {Kind.DECIMAL, Kind.MONEY, Kind.INT}:
        sign = decide_sign(cells).sign or "."
        read = sum(read_number(cell, sign) is not None for cell in cells)
        return read >= _FITS_FROM * len(cells)
    if "mail" in field.key:
        return sum("@" in cell for cell in cells) >= _FITS_FROM * len(cells)
    return True


def _example(grid: Grid, place: int) -> str:
    return next((row[place] for row in grid.rows[:_SAMPLE] if row[place]), "")
