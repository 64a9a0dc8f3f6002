from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.views.widgets import marks, shapes
from app.views.widgets.ink import CENTRE, LEFT, RIGHT, Ink, wants_tabular

AREA = QRectF(4, 4, 60, 24)


def paint(theme, draw, ratio=1.0):
    ink = Ink(theme)
    image = QImage(round(80 * ratio), round(40 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colour("bg.surface"))
    painter = QPainter(image)
    ink.begin(painter)
    draw(ink, painter)
    painter.end()
    return image


def inked(image, theme) -> list[tuple[int, int]]:
    ground = theme.colour("bg.surface").rgb()
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) != ground
    ]


def has(image, colour: QColor) -> bool:
    return any(
        image.pixelColor(x, y).name() == colour.name()
        for x in range(image.width())
        for y in range(image.height())
    )


DRAWN = {
    "ring": lambda i, p: marks.health_ring(i, p, QRectF(4, 4, 20, 20), 69, "watch"),
    "unknown ring": lambda i, p: marks.health_ring(i, p, QRectF(4, 4, 20, 20), None, None),
    "number ring": lambda i, p: marks.number_ring(i, p, QRectF(4, 4, 30, 30), 72, "watch", "72"),
    "stage": lambda i, p: marks.stage_ticks(i, p, AREA, "development"),
    "spark": lambda i, p: marks.sparkline(i, p, AREA, [1, 2, None, 4]),
    "spark line": lambda i, p: marks.sparkline(i, p, AREA, [4, 2, 3], stepped=False),
    "bars": lambda i, p: marks.bars(i, p, AREA, [(0.5, 0.8, "status.good.graphic")]),
    "trend": lambda i, p: marks.trend(i, p, AREA, -1, "−5", better=False),
    "influence": lambda i, p: marks.influence_squares(i, p, AREA, 3),
    "decision": lambda i, p: marks.decision_badge(i, p, AREA, "grow"),
    "support": lambda i, p: marks.support_mark(i, p, QRectF(4, 4, 12, 12), "mentor"),
    "unknown support": lambda i, p: marks.support_mark(i, p, QRectF(4, 4, 12, 12), None),
    "avatar": lambda i, p: marks.avatar(i, p, QRectF(4, 4, 24, 24), "Nora Velde"),
    "progress": lambda i, p: marks.progress_bar(i, p, AREA, 0.3, plan=0.2),
    "box": lambda i, p: marks.check_box(i, p, AREA, checked=True),
    "keys": lambda i, p: marks.key_caps(i, p, AREA, "Ctrl+K"),
    "badge": lambda i, p: marks.badge(i, p, AREA, "Draft", tone="outline"),
    "band": lambda i, p: marks.band_mark(i, p, QRectF(4, 4, 10, 10), "at_risk"),
    "target": lambda i, p: marks.target_mark(i, p, QRectF(4, 4, 10, 10), "close"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_every_mark_draws_something_in_either_theme_and_at_twice_the_pixels(name, theme):
    light = paint(theme, DRAWN[name])
    assert inked(light, theme)
    sharp = paint(theme, DRAWN[name], ratio=2.0)
    assert len(inked(sharp, theme)) > 2.5 * len(inked(light, theme))
    theme.choose("dark")
    assert inked(paint(theme, DRAWN[name]), theme)


def test_bands_differ_in_shape_not_only_in_colour(theme):
    area = QRectF(4, 4, 20, 20)
    bands = ("healthy", "watch", "at_risk", None)
    pictures = [paint(theme, lambda i, p, b=b: marks.band_mark(i, p, area, b)) for b in bands]
    spots = [frozenset(inked(picture, theme)) for picture in pictures]
    for number, one in enumerate(spots):
        for other in spots[number + 1 :]:
            assert len(one ^ other) > 20


def test_stances_differ_in_shape_not_only_in_colour(theme):
    names = [(shape.name, shape.filled, shape.dash) for shape in shapes.STANCES.values()]
    assert len(set(names)) == 6  # unknown and none given look the same


def test_better_and_worse_have_their_colours(theme):
    better = paint(theme, lambda i, p: marks.trend(i, p, AREA, 1, "+88", better=True))
    worse = paint(theme, lambda i, p: marks.trend(i, p, AREA, -1, "−88", better=False))
    assert has(better, theme.colour("status.good.text"))
    assert has(worse, theme.colour("status.risk.text"))
    assert not has(better, theme.colour("status.risk.text"))


@pytest.mark.parametrize(
    ("score", "band"),
    [(75, "healthy"), (74.9, "watch"), (55, "watch"), (54, "at_risk"), (None, None)],
)
def test_bands_by_score(score, band):
    assert marks.band_of(score) == band


def test_a_mark_is_drawn_once_and_then_reused(theme):
    ink = Ink(theme)
    image = QImage(80, 40, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    ink.begin(painter)
    drawn = []
    for _ in range(3):
        ink.picture("key", QRectF(0, 0, 9, 9).size(), drawn.append)
    painter.end()
    assert len(drawn) == 1


def test_ink_forgets_when_the_theme_changes(theme):
    ink = Ink(theme)
    ink.fresh()
    before = ink.colour("text.primary"), ink.width("Meridell")
    theme.choose("dark")
    theme.set_zoom(150)
    ink.fresh()
    assert ink.colour("text.primary") != before[0]
    assert ink.width("Meridell") == pytest.approx(before[1] * 1.5, rel=0.05)


def test_text_that_does_not_fit_is_cut_with_an_ellipsis_inside_its_room(theme):
    narrow = QRectF(4, 4, 40, 24)
    image = paint(theme, lambda i, p: i.text(p, narrow, "Brightwater Utilities"))
    assert max(x for x, _ in inked(image, theme)) <= 45


def test_text_stands_left_right_or_in_the_middle(theme):
    middles = []
    for align in (LEFT, CENTRE, RIGHT):
        image = paint(theme, lambda i, p, a=align: i.text(p, QRectF(0, 0, 80, 30), "48", align=a))
        found = [x for x, _ in inked(image, theme)]
        middles.append(sum(found) / len(found))
    assert middles[0] < middles[1] < middles[2]
    assert middles[1] == pytest.approx(40, abs=2)


def test_figures_line_up_and_words_do_not_tear():
    assert wants_tabular("€486k")
    assert not wants_tabular("Opened read-only")
    assert not wants_tabular("Plan 2026 is read-only")
    assert wants_tabular("2026-10-13")
