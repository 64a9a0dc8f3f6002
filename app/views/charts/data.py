"""What a chart shows, as data: so that its words and its table say the same as its drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.bridge.tr import tr

Write = Callable[[Decimal | None], str]


@dataclass(frozen=True)
class Part:
    """What lines and bars share: a name, a value per label, the theme role of the colour."""

    name: str
    values: Sequence[Decimal | None]
    role: str


@dataclass(frozen=True)
class Line(Part):
    """One series: a value per label, None where there is none; never drawn as nought.

    `dash` draws it dashed, `fill` tints the area
    below, `dots` marks every point, `end` writes its last value at the right and `start` a word
    above its first.
    """

    width: float = 2.0
    dash: bool = False
    fill: bool = False
    dots: bool = False
    start: str = ""
    end: str = ""
    labelled: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Bars(Part):
    """A bar per label; `roles` may colour single ones, `written` puts the value above."""

    roles: Sequence[str] = ()
    written: bool = True
    bases: Sequence[Decimal] = ()  # where each bar begins, for a bridge
    texts: Sequence[str] = ()  # what stands at each bar, where it is not its value alone


@dataclass(frozen=True)
class Stack:
    """One share of every label's hundred per cent, with its count."""

    name: str
    counts: Sequence[int]
    role: str
    on_role: str
    hatched: bool = False


@dataclass(frozen=True)
class Event:
    """Something that happened at a label: words on the line there."""

    index: int
    words: str
    change: str = ""
    better: bool | None = None


@dataclass(frozen=True)
class ChartData:
    """Everything one chart shows; `write` writes a value with its unit."""

    title: str
    labels: Sequence[str]
    write: Write
    lines: Sequence[Line] = ()
    bars: Sequence[Bars] = ()
    stacks: Sequence[Stack] = ()
    events: Sequence[Event] = ()
    tops: Sequence[str] = ()  # a word above each label's column, such as the score of a stack
    counts: Sequence[int] = ()  # how many answers stand behind each label
    unit: str = ""  # what the values are written in, for the table and for words
    per: Decimal = Decimal(1)  # the value axis counts in so many: 1000 for thousands
    from_zero: bool = False
    floor: Decimal | None = None  # the bars begin here, above nought, and the chart says so
    bare: bool = False  # no value axis: the values are written where they matter
    keyless: bool = False  # what the lines are is written at them
    nameless: bool = False  # no labels below: a chart under it has them
    empty: str = ""
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        values = [value for part in self.parts for value in part.values]
        return all(value is None for value in values) and not any(
            count for stack in self.stacks for count in stack.counts
        )

    @property
    def parts(self) -> list[Part]:
        """Bars and lines, in the order of the table."""
        return [*self.bars, *self.lines]

    def rows(self) -> tuple[list[str], list[list[str]]]:
        """The table twin: its headers, and a line per label."""
        headers = [
            tr("Period"),
            *(f"{part.name}, {self.unit}" if self.unit else part.name for part in self.parts),
            *(stack.name for stack in self.stacks),
        ]
        headers += [tr("Score")] if self.tops else []
        headers += [tr("Answers")] if self.counts else []
        return headers, [self._row(index) for index in range(len(self.labels))]

    def said(self, index: int, series: int | None = None) -> str:
        """What stands at a label, in words: all of it, or one series alone."""
        headers, rows = self.rows()
        cells = list(zip(headers[1:], rows[index][1:], strict=True))
        if series is not None:
            cells = cells[series : series + 1]
        parts = [f"{name} {cell}" for name, cell in cells]
        told = [
            f"{event.words} {event.change}".strip()
            for event in self.events
            if event.index == index and series in {None, 0}
        ]
        return f"{self.labels[index].replace(chr(10), ' ')}: " + ", ".join([*parts, *told])

    def words(self) -> str:
        """The chart in sentences, for tooltips, screen readers and paper."""
        if self.is_empty:
            return f"{self.title}. {self.empty or tr('No data yet.')}"
        first, last = self.said(0), self.said(len(self.labels) - 1)
        told = ". ".join(f"{event.words} {event.change}".strip() for event in self.events)
        return ". ".join(part for part in (self.title, first, last, told, *self.notes) if part)

    def _row(self, index: int) -> list[str]:
        cells = [self.labels[index].replace("\n", " ")]
        cells += [self.write(part.values[index]) for part in self.parts]
        cells += [str(stack.counts[index]) for stack in self.stacks]
        cells += [self.tops[index]] if self.tops else []
        cells += [str(self.counts[index])] if self.counts else []
        return cells
