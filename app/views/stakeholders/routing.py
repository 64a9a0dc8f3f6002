"""How a line of influence finds its way: the smoothest curve that crosses the fewest cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

_SAMPLES = 24
_CROSSING_COST = 400.0
_LABEL_SPOTS = tuple(0.5 + sign * step / 25 for step in range(10) for sign in (1, -1))
_WIDEST = 120.0  # how far an arc over a side may swing out


def route(start: QRectF, end: QRectF, others: Sequence[QRectF], px: float) -> QPainterPath:
    """A curve from one card to another; `px` is a design pixel at the present zoom."""
    return min(_candidates(start, end, px), key=lambda path: _cost(path, others, (start, end)))


def label_spot(path: QPainterPath, size: QRectF, cards: Sequence[QRectF]) -> QPointF:
    """Where on the curve words of this size lie on the fewest cards; their middle."""

    def covered(share: float) -> float:
        middle = path.pointAtPercent(share)
        box = size.translated(middle - size.center())
        hits = sum(1 for card in cards if card.intersects(box))
        return hits + abs(share - 0.5) / 10

    return path.pointAtPercent(min(_LABEL_SPOTS, key=covered))


def _candidates(start: QRectF, end: QRectF, px: float) -> Iterator[QPainterPath]:
    gap, bend = 4 * px, 46 * px
    for leaving, arriving in (
        (("right", "left") if end.center().x() > start.center().x() else ("left", "right")),
        ("top", "bottom"),
        ("bottom", "top"),
        ("top", "top"),
        ("bottom", "bottom"),
        ("right", "right"),
        ("left", "left"),
        ("left", "bottom"),
        ("right", "bottom"),
        ("top", "right"),
        ("top", "left"),
        ("top left", "right"),
        ("top right", "left"),
        ("top left", "bottom"),
        ("top right", "bottom"),
    ):
        first, out = _gate(start, leaving, gap, 0.2)
        last, back = _gate(end, arriving, gap, -0.12)
        reach = bend + 0.22 * (abs(last.x() - first.x()) + abs(last.y() - first.y()))
        if leaving == arriving:
            reach = min(reach, _WIDEST * px)
        path = QPainterPath(first)
        path.cubicTo(first + out * reach, last + back * reach, last)
        yield path


def _gate(box: QRectF, side: str, gap: float, shift: float) -> tuple[QPointF, QPointF]:
    # A little off the middle, where the reporting line runs.
    x = box.center().x() + box.width() * shift
    y = box.center().y() + box.height() * shift
    return {
        "left": (QPointF(box.left() - gap, y), QPointF(-1, 0)),
        "right": (QPointF(box.right() + gap, y), QPointF(1, 0)),
        "top": (QPointF(x, box.top() - gap), QPointF(0, -1)),
        "bottom": (QPointF(x, box.bottom() + gap), QPointF(0, 1)),
        "top left": (QPointF(box.left() + box.width() / 8, box.top() - gap), QPointF(-0.8, -0.6)),
        "top right": (QPointF(box.right() - box.width() / 8, box.top() - gap), QPointF(0.8, -0.6)),
    }[side]


def _cost(path: QPainterPath, others: Sequence[QRectF], ends: tuple[QRectF, QRectF]) -> float:
    area = path.boundingRect()
    near = [card for card in others if card.intersects(area)]
    points = [path.pointAtPercent(n / _SAMPLES) for n in range(1, _SAMPLES)]
    crossed = sum(1 for card in near if any(card.contains(point) for point in points))
    inside = sum(1 for card in ends for point in points if card.contains(point))
    return path.length() + _CROSSING_COST * (crossed + inside)
