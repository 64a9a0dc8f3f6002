"""Where the words of a chart go, in pixels: at their value, inside the chart, not on each other.

Plain geometry without a plot, so that it can be tested. Every chart places its words anew for the
size it has: what fits beside each other on a wide screen is moved, or left out, on a narrow one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

Curve = Sequence[QPointF]

# Places, in the order in which they are given out: what has no choice comes first.
MIDDLE, TOP, FOOT, START, END, POINT, EVENT = range(7)

_ORDER = (MIDDLE, TOP, FOOT, START, END, POINT, EVENT)
_EVENT_STEPS = (13.0, 22.0, 34.0, 48.0, 64.0)
_POINT_GAP = 7.0
_SAMPLE = 4.0


@dataclass(frozen=True)
class Claim:
    """A box of words that wants a place at a point."""

    at: QPointF
    size: QSizeF
    place: int
    downwards: bool = False  # an event that would rather stand below its point


@dataclass(frozen=True)
class Room:
    """The chart as it lies in pixels: its area, the lines drawn in it, and the zoomed pixel."""

    area: QRectF
    curves: Sequence[Curve] = ()
    unit: float = 1.0


def give_places(claims: Sequence[Claim], room: Room) -> list[QRectF | None]:
    """A rectangle for each claim, or None where its words would lie on others."""
    places: list[QRectF | None] = [None] * len(claims)
    marks = _samples(room)
    for kind in _ORDER:
        mine = [number for number, claim in enumerate(claims) if claim.place == kind]
        if kind == END:
            _give_ends(claims, mine, room, places)
            continue
        # From the newest backwards: where there is too little room the older values give way.
        for number in reversed(mine):
            taken = [place for place in places if place is not None]
            places[number] = _best(claims[number], room, taken, marks)
    return places


def _best(
    claim: Claim, room: Room, taken: Sequence[QRectF], marks: Sequence[QPointF]
) -> QRectF | None:
    if claim.place == MIDDLE:
        return _centred(claim.at, claim.size)
    if claim.place == START:
        corner = QPointF(claim.at.x(), claim.at.y() - claim.size.height() - room.unit)
        return QRectF(corner, claim.size)
    if claim.place in {TOP, FOOT}:
        box = _inside(_beside(claim, room.unit * 2.0, below=claim.place == FOOT), room.area)
        return None if any(_overlap(box, other) > 1.0 for other in taken) else box
    offers = _event_offers(claim, room) if claim.place == EVENT else _point_offers(claim, room)
    costs = [
        (cost + _cost(box, room, taken, marks), n, box) for n, (cost, box) in enumerate(offers)
    ]
    best = min(costs)[2]
    return _within(best, room.area) if claim.place == EVENT else best


def _event_offers(claim: Claim, room: Room) -> list[tuple[float, QRectF]]:
    offers: list[tuple[float, QRectF]] = []
    for below in (claim.downwards, not claim.downwards):
        for step in _EVENT_STEPS:
            for shift in (0.0, -0.4, 0.4):
                box = _beside(claim, step * room.unit, below=below)
                box.translate(shift * claim.size.width(), 0)
                cost = step * 0.7 + (22.0 if below != claim.downwards else 0.0) + abs(shift) * 8
                offers.append((cost, box))
    return offers


def _point_offers(claim: Claim, room: Room) -> list[tuple[float, QRectF]]:
    gap, size, at = _POINT_GAP * room.unit, claim.size, claim.at
    middle = at.y() - size.height() / 2
    return [
        (0.0, _within_sides(_beside(claim, gap, below=False), room.area)),
        (4.0, _within_sides(_beside(claim, gap, below=True), room.area)),
        (6.0, QRectF(at.x() + gap, middle, size.width(), size.height())),
        (8.0, QRectF(at.x() - gap - size.width(), middle, size.width(), size.height())),
        (9.0, _beside(claim, gap * 2.2, below=False)),
    ]


def _cost(box: QRectF, room: Room, taken: Sequence[QRectF], marks: Sequence[QPointF]) -> float:
    cut = box.width() * box.height() - _overlap(box, room.area)
    lies_on = sum(_overlap(box, other) for other in taken)
    near = box.adjusted(-2, -1, 2, 1)
    crossed = sum(1 for mark in marks if near.contains(mark))
    return cut * 4.0 + lies_on * 2.0 + crossed * 5.0


def _give_ends(
    claims: Sequence[Claim], mine: list[int], room: Room, places: list[QRectF | None]
) -> None:
    """Words at the right ends of lines: one above the other, as near to their lines as it goes."""
    mine.sort(key=lambda number: claims[number].at.y())
    lowest = room.area.top()
    tops: list[float] = []
    for number in mine:
        high = claims[number].size.height()
        tops.append(max(claims[number].at.y() - high / 2, lowest))
        lowest = tops[-1] + high
    highest = room.area.bottom()
    for place in range(len(mine) - 1, -1, -1):
        high = claims[mine[place]].size.height()
        tops[place] = max(room.area.top(), min(tops[place], highest - high))
        highest = tops[place]
    for place, number in enumerate(mine):
        claim = claims[number]
        left = min(claim.at.x() + 8 * room.unit, room.area.right() - claim.size.width())
        places[number] = QRectF(QPointF(left, tops[place]), claim.size)


def _centred(at: QPointF, size: QSizeF) -> QRectF:
    return QRectF(QPointF(at.x() - size.width() / 2, at.y() - size.height() / 2), size)


def _beside(claim: Claim, gap: float, *, below: bool) -> QRectF:
    size, at = claim.size, claim.at
    top = at.y() + gap if below else at.y() - gap - size.height()
    return QRectF(QPointF(at.x() - size.width() / 2, top), size)


def _inside(box: QRectF, area: QRectF) -> QRectF:
    moved = _within_sides(box, area)
    moved.moveTop(max(box.top(), area.top()))
    return moved


def _within(box: QRectF, area: QRectF) -> QRectF:
    moved = _inside(box, area)
    moved.moveTop(max(area.top(), min(moved.top(), area.bottom() - box.height())))
    return moved


def _within_sides(box: QRectF, area: QRectF) -> QRectF:
    right = max(area.left(), area.right() - box.width())
    moved = QRectF(box)
    moved.moveLeft(min(max(box.left(), area.left()), right))
    return moved


def _overlap(one: QRectF, other: QRectF) -> float:
    shared = one.intersected(other)
    return shared.width() * shared.height() if shared.isValid() else 0.0


def _samples(room: Room) -> list[QPointF]:
    """Points along the curves, close enough that no word can stand between two."""
    found: list[QPointF] = []
    for curve in room.curves:
        for start, end in pairwise(curve):
            way = end - start
            count = max(1, int(max(abs(way.x()), abs(way.y())) / _SAMPLE))
            found += [start + way * (step / count) for step in range(count)]
        found += list(curve[-1:])
    return found
