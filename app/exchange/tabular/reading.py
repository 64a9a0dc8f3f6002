"""A table with its columns understood: cells by field, and what is wrong with them by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence

from app.exchange.openformat.kinds import Kind
from app.exchange.result import Problem, plural
from app.exchange.tabular.columns import Read, Said, read_column
from app.exchange.tabular.fields import Field, KindSpec, normal
from app.exchange.tabular.grid import Grid
from app.exchange.tabular.guess import ColumnGuess
from app.exchange.tabular.mapping import Mapping


class Reading:
    """The cells of a grid by field, in the open format's writing.

    A row that cannot come in is in `out`; its problem has been noted.
    """

    def __init__(
        self, grid: Grid, kind: KindSpec, columns: Sequence[ColumnGuess], mapping: Mapping
    ) -> None:
        self.grid = grid
        self.kind = kind
        self.mapping = mapping
        self.problems: list[Problem] = []
        self.out: set[int] = set()
        self.cells: dict[str, list[str]] = {}
        self.labels: dict[str, str] = {}
        self.orders: dict[str, str] = {}
        self._places: dict[str, int] = {}
        for guess in columns:
            if guess.field is not None:
                self._read(guess, guess.field)
        self._fill_defaults()

    @property
    def size(self) -> int:
        """How many rows the table has."""
        return len(self.grid.rows)

    @property
    def kept(self) -> list[int]:
        """The places of the rows that are still in."""
        return [place for place in range(self.size) if place not in self.out]

    def has(self, key: str) -> bool:
        """Whether the table has a column for a field, or a default for it."""
        return key in self.cells

    def cell(self, key: str, place: int) -> str:
        """A cell in the open format's writing; empty where there is none."""
        cells = self.cells.get(key)
        return cells[place] if cells is not None else ""

    def written(self, key: str | None, place: int) -> str | None:
        """A cell as it stands in the file."""
        if key is None or key not in self._places:
            return None
        return str(self.grid.rows[place][self._places[key]])

    def reject(self, place: int, key: str | None, why: str, suggestion: str | None = None) -> None:
        """Keep a row out and say why, with what may be meant instead."""
        self.out.add(place)
        self._note(place, key, Problem("", None, None, None, why, "error", suggestion))

    def warn(self, place: int, key: str | None, why: str, suggestion: str | None = None) -> None:
        """Say what is lost or doubtful in a row that comes in."""
        self._note(place, key, Problem("", None, None, None, why, "warning", suggestion))

    def _note(self, place: int, key: str | None, problem: Problem) -> None:
        label = self.labels.get(key or "", None)
        line = self.grid.lines[place]
        value = self.written(key, place)
        self.problems.append(
            problem._replace(file=self.grid.source, line=line, column=label, value=value)
        )

    def _read(self, guess: ColumnGuess, of: Field) -> None:
        texts = self._meant(guess, of)
        self.labels[of.key] = guess.header
        self._places[of.key] = guess.place
        said = Said(
            _said(self.mapping.dates, guess.header, of),
            _said(self.mapping.decimals, guess.header, of),
        )
        read = read_column(texts, of, self.kind.key, said)
        if read.order:
            self.orders[of.key] = read.order
        if read.asked:
            self._ask(guess, of, read)
            return
        self.cells[of.key] = read.cells
        if of.holds in {Kind.CODE, Kind.CODES, Kind.CURRENCY}:
            self._tell_words(guess, of, read)
        else:
            self._tell_cells(of, read)

    def _meant(self, guess: ColumnGuess, of: Field) -> list[str]:
        """The cells with the words that the mapping translates put in."""
        texts = self.grid.column(guess.place)
        words: dict[str, str] = {}
        for name, said in self.mapping.values.items():
            if normal(name) in {normal(guess.header), normal(of.key)}:
                words.update(said)
        if not words:
            return texts
        folded = {text.casefold(): meant for text, meant in words.items()}
        return [words.get(text, folded.get(text.casefold(), text)) for text in texts]

    def _ask(self, guess: ColumnGuess, of: Field, read: Read) -> None:
        """Note a question that only the user can answer; until then the column stays out."""
        topic = "dates" if of.holds in {Kind.DATE, Kind.TIME} else "decimals"
        answer = "DMY" if topic == "dates" else "."
        effect = "no row was imported" if of.essential else "the column was left out"
        why = (
            f"{read.asked}; {effect}. Say which in a mapping, "
            f"such as {{“{topic}”: {{“{guess.header}”: “{answer}”}}}}."
        )
        texts = self.grid.column(guess.place)
        place = texts.index(read.example) if read.example in texts else 0
        line = self.grid.lines[place] if self.grid.lines else None
        severity = "error" if of.essential else "warning"
        problem = Problem(self.grid.source, line, guess.header, read.example, why, severity)
        self.problems.append(problem._replace(answers=read.answers))
        if of.essential:
            self.out.update(range(self.size))

    def _tell_words(self, guess: ColumnGuess, of: Field, read: Read) -> None:
        """Note each word that stands for nothing known: once, or by row where it matters."""
        if of.essential:
            for place in read.bad:
                self.reject(place, of.key, f"Not known here. {_way_out(guess, of)}")
            return
        counts = Counter(self.grid.rows[place][guess.place] for place in read.bad)
        for place in read.bad:
            text = self.grid.rows[place][guess.place]
            if count := counts.pop(text, 0):
                rows = plural(count, "row", "rows")
                self.warn(
                    place, of.key, f"Not known here; left empty in {rows}. {_way_out(guess, of)}"
                )

    def _tell_cells(self, of: Field, read: Read) -> None:
        for place, why in read.bad.items():
            said = f"{why[0].upper()}{why[1:]}"
            if of.key == "email":
                self.warn(place, of.key, "The mail address is incomplete; left empty.")
            elif of.essential:
                self.reject(place, of.key, f"{said}.")
            else:
                self.warn(place, of.key, f"{said}; left empty.")

    def _fill_defaults(self) -> None:
        for key, text in self.mapping.defaults.items():
            of = self.kind.field(key)
            if of is None:
                continue
            value = read_column([text], of, self.kind.key, Said("YMD", ".")).cells[0]
            cells = self.cells.get(key, [""] * self.size)
            self.cells[key] = [cell or value for cell in cells]


def _said(said: Mapping_[str, str], header: str, of: Field) -> str | None:
    for name, value in said.items():
        if normal(name) in {normal(header), normal(of.key)}:
            return value
    return None


def _way_out(guess: ColumnGuess, of: Field) -> str:
    return (
        f"Map it in “values” of “{guess.header}” to one of {', '.join(of.codes)}."
        if of.codes
        else f"Map it in “values” of “{guess.header}”."
    )
