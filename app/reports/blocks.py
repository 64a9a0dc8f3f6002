"""The building blocks of a printed page: what the one template knows how to render."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import cast

from app.reports.document import Change, Mark, State, Tile
from app.reports.svg import Drawing

NO_DRAWING = Drawing("", "")

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


@dataclass(frozen=True)
class Block:
    """A piece of a page: how much room above it, and whether it stays on one page.

    `level` is that of its title: 2 for a section, 3 for a part of one.
    """

    title: str = ""
    above: float = 46
    keep: bool = False
    level: int = 2


@dataclass(frozen=True)
class Heading(Block):
    """The title of a section that consists of several blocks."""


@dataclass(frozen=True)
class Column:
    """A column of a table; width in page pixels, 0 takes the rest."""

    title: str
    width: float = 0
    right: bool = False
    gap: float = 10


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: a text, perhaps with a line below, or a state, or a small picture."""

    text: str = ""
    strong: bool = False
    tone: str = "plain"
    below: str = ""
    state: State | None = None
    picture: Drawing | None = None
    rising: bool | None = None
    direction: Change = "plain"


@dataclass(frozen=True)
class Table(Block):
    """Rows under a header that is repeated on each page."""

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Tiles(Block):
    """Figures side by side."""

    tiles: tuple[Tile, ...] = ()


@dataclass(frozen=True)
class Chart(Block):
    """A picture with its caption."""

    caption: str = ""
    drawing: Drawing = NO_DRAWING
    note: str = ""


@dataclass(frozen=True)
class Lines(Block):
    """Short lines, each after a date or another lead."""

    rows: tuple[tuple[str, str], ...] = ()
    lead: float = 84
    columns: int = 1
    note: str = ""


@dataclass(frozen=True)
class MarkedLine:
    """A line with a shape before it."""

    mark: Mark
    title: str
    lines: tuple[str, ...] = ()
    strong: bool = True


@dataclass(frozen=True)
class Marked(Block):
    """Lines with a shape before each."""

    rows: tuple[MarkedLine, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Named:
    """A name and what is said of it."""

    name: str
    about: str = ""


@dataclass(frozen=True)
class People(Block):
    """Names in columns."""

    people: tuple[Named, ...] = ()
    columns: int = 1
    note: str = ""


@dataclass(frozen=True)
class Prose(Block):
    """Paragraphs, perhaps under a name and before a quotation."""

    paragraphs: tuple[str, ...] = ()
    lead: str = ""
    quote: str = ""
    by: str = ""
    large: bool = False
    tone: str = "plain"


@dataclass(frozen=True)
class Run:
    """Words in one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class RichLine:
    """A line of a text; `depth` is 0 or more in a list, `number` its number in a numbered one."""

    runs: tuple[Run, ...]
    depth: int = -1
    number: int = 0


@dataclass(frozen=True)
class Rich(Block):
    """A text with bold and italic words and lists."""

    lines: tuple[RichLine, ...] = ()


@dataclass(frozen=True)
class Break(Block):
    """A new page where more than this share of the page is used."""

    after: float = 0.55


@dataclass(frozen=True)
class Beside(Block):
    """Blocks in columns side by side; widths in page pixels, 0 takes the rest."""

    parts: tuple[tuple[Block, ...], ...] = ()
    widths: tuple[float, ...] = ()
    gutter: float = 36


@dataclass(frozen=True)
class Sheet:
    """A whole document, ready for the template."""

    title: str
    account: str
    period: str
    prepared: tuple[str, ...]
    brand: str
    running: str
    running_short: str
    confidential: str
    blocks: tuple[Block, ...]
    author: str = ""
    brand_role: str = "accent.fill"
    lang: str = "en"
    region: str = "GB"
    page_word: str = "Page"
    of_word: str = "of"
    scale: float = 1.0


def as_json(value: object) -> Json:
    """Dataclasses as dictionaries; a block also says its kind."""
    if is_dataclass(value) and not isinstance(value, type):
        names = {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
        return {**names, "kind": type(value).__name__} if isinstance(value, Block) else names
    if isinstance(value, tuple):
        return [as_json(item) for item in cast("tuple[object, ...]", value)]
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"A sheet holds no {type(value).__name__}.")
