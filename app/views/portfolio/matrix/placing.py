"""Where bubbles and their names stand: pure geometry, in pixels of the plot."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from app.bridge.card_row import CardRow
from app.bridge.slices import each
from app.views.portfolio.matrix.measures import Axis, Size

LEAST_PX, INSIDE_PX = 3.5, 28.0
_MOST_PX = 38.0
_SHARE = 0.16  # of the plot that all bubbles together may cover
_MOST_NAMED, _NAMED_IN_CROWD, _CROWD = 220, 30, 1000
_CELL = 48.0
_GAP = 5.0
_ASIDE = 10_000.0  # what lies more beside than ahead is taken only where nothing else is


class Bubble(NamedTuple):
    """An account as it is drawn."""

    row: CardRow
    x: float
    y: float
    radius: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a spot is on it."""
        return (self.x - x) ** 2 + (self.y - y) ** 2 <= max(self.radius, 6.0) ** 2


class Placed(NamedTuple):
    """An account with both its values."""

    row: CardRow
    across: float
    up: float


def placing(
    rows: Sequence[CardRow], across: Axis, up: Axis
) -> Generator[None, None, tuple[list[Placed], list[CardRow]]]:
    """The accounts of which both values are known, and the others; of many, in slices."""
    found, missing = list[Placed](), list[CardRow]()
    read_across, read_up = across.read, up.read

    def place(some: Sequence[CardRow]) -> None:
        for row in some:
            x, y = read_across(row), read_up(row)
            if x is None or y is None:
                missing.append(row)
            else:
                found.append(Placed(row, float(x), float(y)))

    yield from each(rows, place)
    return found, missing


class Name(NamedTuple):
    """A name beside or inside its bubble."""

    bubble: Bubble
    text: str
    room: QRectF
    is_inside: bool


class Span(NamedTuple):
    """What an axis shows: from, to, and where its two halves meet."""

    low: float
    high: float
    split: float

    def at(self, value: float) -> float:
        """A value as a share of the span."""
        return (value - self.low) / (self.high - self.low)

    def value(self, share: float) -> float:
        """A share of the span as a value."""
        return self.low + share * (self.high - self.low)

    def ticks(self) -> list[float]:
        """Round values that are labelled, up to ten."""
        step = next(s for s in (0.5, 1, 2, 5, 10, 20, 50) if (self.high - self.low) / s <= 10)
        first = math.ceil(self.low / step + 1e-9)
        return [n * step for n in range(first, math.floor(self.high / step - 1e-9) + 1)]


def span_of(axis: Axis, values: Sequence[float]) -> Span:
    """The span that shows every account and the split, with some air."""
    low, high = min(axis.split, *values), max(axis.split, *values)
    air = max((high - low) * 0.08, (axis.highest - axis.lowest) * 0.06)
    low, high = max(axis.lowest - air / 2, low - air), min(axis.highest + air / 2, high + air)
    return Span(low, high, axis.split)


class Scene:
    """All bubbles on a plot of a size, with what finds them by place."""

    def __init__(self, across: Span, up: Span, plot: QRectF, unit: float) -> None:
        self.across, self.up = across, up
        self.plot, self.unit = plot, unit
        self.scale = 0.0
        self.bubbles: list[Bubble] = []
        self.by_id: dict[int, Bubble] = {}
        self.cells: defaultdict[tuple[int, int], list[Bubble]] = defaultdict(list)
        """The bubbles by the squares that they touch."""

    def filling(self, here: Sequence[Placed], size: Size) -> Generator[None]:
        """Put the accounts in; of many, in slices."""
        amounts, made = list[float](), list[Bubble]()
        yield from each(here, lambda some: amounts.extend(size.value(one.row) for one in some))
        self.scale = _scale(amounts, self.plot, self.unit)

        def put(some: Sequence[Placed]) -> None:
            made.extend(map(self._bubble, some, amounts[len(made) : len(made) + len(some)]))

        yield from each(here, put)
        made.sort(key=attrgetter("radius"), reverse=True)  # small ones on top
        self.bubbles, self.by_id = made, {bubble.row.id: bubble for bubble in made}
        yield from each(made, self._note_squares)

    def _note_squares(self, bubbles: Sequence[Bubble]) -> None:
        for bubble in bubbles:
            for cell in _cells(bubble.x, bubble.y, max(bubble.radius, 6.0)):
                self.cells[cell].append(bubble)

    def spot(self, x: float, y: float) -> QPointF:
        """Where a pair of values stands."""
        plot = self.plot
        return QPointF(
            plot.left() + self.across.at(x) * plot.width(),
            plot.bottom() - self.up.at(y) * plot.height(),
        )

    @property
    def centre(self) -> QPointF:
        """Where the four quadrants meet."""
        return self.spot(self.across.split, self.up.split)

    def radius(self, amount: float) -> float:
        """The radius whose area shows an amount."""
        return max(LEAST_PX * self.unit, self.scale * math.sqrt(amount))

    def at(self, x: float, y: float) -> Bubble | None:
        """The uppermost bubble at a spot."""
        cell = (math.floor(x / _CELL), math.floor(y / _CELL))
        here = [bubble for bubble in self.cells.get(cell, ()) if bubble.holds(x, y)]
        return here[-1] if here else None

    def within(self, area: QRectF) -> list[int]:
        """The accounts whose centre lies in an area."""
        return [b.row.id for b in self.bubbles if area.contains(b.x, b.y)]

    def nearest(self, start: Bubble, right: int, down: int) -> Bubble | None:
        """The next bubble in a direction: near, and rather ahead than beside."""
        x, y, best, least = start.x, start.y, None, math.inf
        for bubble in self.bubbles:  # of ten thousand, once for every key
            across, along = bubble.x - x, bubble.y - y
            ahead, beside = (across * right, abs(along)) if right else (along * down, abs(across))
            if ahead <= 0.5 or ahead >= least:
                continue
            cost = ahead + 2.2 * beside + (_ASIDE if beside > ahead else 0)
            if cost < least:
                best, least = bubble, cost
        return best

    def _bubble(self, one: Placed, amount: float) -> Bubble:
        plot, across, up = self.plot, self.across, self.up
        x = plot.left() + (one.across - across.low) / (across.high - across.low) * plot.width()
        y = plot.bottom() - (one.up - up.low) / (up.high - up.low) * plot.height()
        return Bubble(one.row, x, y, self.radius(amount))


def making_scene(
    here: Sequence[Placed], axes: tuple[Axis, Axis], size: Size, plot: QRectF, unit: float
) -> Generator[None, None, Scene]:
    """The scene of these accounts; of many, made in slices."""
    across, up = axes
    scene = Scene(
        span_of(across, [one.across for one in here] or [across.split]),
        span_of(up, [one.up for one in here] or [up.split]),
        plot,
        unit,
    )
    yield from scene.filling(here, size)
    return scene


def names_for(
    scene: Scene,
    width: Callable[[str], float],
    high: float,
    tails: Mapping[int, QPointF] | None = None,
) -> list[Name]:
    """Names inside large bubbles, else beside them; of two that collide the larger one's stays.

    A name rather stands on the side that its bubble's tail does not leave on.
    """
    # Among very many nearly every place is taken, and looking for one takes long.
    most = _MOST_NAMED if len(scene.bubbles) <= _CROWD else _NAMED_IN_CROWD
    texts = short_names([bubble.row.name for bubble in scene.bubbles[:most]])
    taken = _Taken(scene)
    found: list[Name] = []
    for bubble, text in zip(scene.bubbles, texts, strict=False):
        wide = width(text)
        if bubble.radius >= INSIDE_PX * scene.unit and wide < 1.9 * bubble.radius:
            room = QRectF(bubble.x - wide / 2, bubble.y - high / 2, wide, high)
            found.append(Name(bubble, text, room, is_inside=True))
            continue
        tail = (tails or {}).get(bubble.row.id)
        rooms = list(_beside(bubble, wide, high))
        if tail is not None and tail.x() > bubble.x:
            rooms.append(rooms.pop(0))
        for room in rooms:
            if scene.plot.contains(room) and taken.is_free(room, bubble):
                taken.take(room)
                found.append(Name(bubble, text, room, is_inside=False))
                break
    return found


def short_names(names: Sequence[str]) -> list[str]:
    """Names without their last word where that still tells them apart."""
    short = [_shortened(name) for name in names]
    once = {name for name in short if short.count(name) == 1}
    return [cut if cut in once else name for cut, name in zip(short, names, strict=True)]


def _shortened(name: str) -> str:
    words = name.split()
    if len(words) < 2 or words[-2].casefold() in {"&", "and", "und", "et", "y"}:
        return name
    return " ".join(words[:-1])


class _Taken:
    """What a name must not cover: other names and other bubbles."""

    def __init__(self, scene: Scene) -> None:
        self._rooms: list[QRectF] = []
        self._scene = scene

    def is_free(self, room: QRectF, own: Bubble) -> bool:
        if any(room.intersects(other) for other in self._rooms):
            return False
        cells = {cell for x in (room.left(), room.center().x(), room.right())
                 for cell in _cells(x, room.center().y(), room.height() / 2)}  # fmt: skip
        near = (bubble for cell in cells for bubble in self._scene.cells.get(cell, ()))
        return not any(bubble is not own and _touches(room, bubble) for bubble in near)

    def take(self, room: QRectF) -> None:
        self._rooms.append(room)


def _touches(room: QRectF, bubble: Bubble) -> bool:
    x = min(max(bubble.x, room.left()), room.right())
    y = min(max(bubble.y, room.top()), room.bottom())
    return (bubble.x - x) ** 2 + (bubble.y - y) ** 2 < bubble.radius**2


def _beside(bubble: Bubble, wide: float, high: float) -> Iterator[QRectF]:
    x, y, away = bubble.x, bubble.y, bubble.radius + _GAP
    yield QRectF(x + away, y - high / 2, wide, high)
    yield QRectF(x - away - wide, y - high / 2, wide, high)
    yield QRectF(x - wide / 2, y - away - high + 2, wide, high)
    yield QRectF(x - wide / 2, y + away - 2, wide, high)


def _cells(x: float, y: float, reach: float) -> Iterator[tuple[int, int]]:
    for column in range(math.floor((x - reach) / _CELL), math.floor((x + reach) / _CELL) + 1):
        for line in range(math.floor((y - reach) / _CELL), math.floor((y + reach) / _CELL) + 1):
            yield column, line


def _scale(amounts: Sequence[float], plot: QRectF, unit: float) -> float:
    """Pixels of radius by the root of the amount: the largest fits, all leave room."""
    largest, total = max(amounts, default=0.0), sum(amounts)
    if largest <= 0:
        return 0.0
    by_largest = _MOST_PX * unit / math.sqrt(largest)
    by_all = math.sqrt(_SHARE * plot.width() * plot.height() / math.pi / total)
    return min(by_largest, by_all)
