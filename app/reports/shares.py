"""Shares on paper: how answers split, how satisfaction went by month, how far a goal is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.display import nps, number
from app.reports.fontfile import text_width
from app.reports.svg import HATCH, VALUE_SIZE, Canvas, Drawing, Stroke
from app.reports.wording import count_of, joined


@dataclass(frozen=True)
class Answers:
    """How a wave answered: promoters, passives, detractors."""

    label: str
    promoters: int
    passives: int
    detractors: int

    @property
    def total(self) -> int:
        """All answers of the wave."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> Decimal:
        """The Net Promoter Score of a wave that has answers."""
        return Decimal(100 * (self.promoters - self.detractors)) / self.total


def nps_stack(waves: Sequence[Answers]) -> Drawing:
    """One bar of a hundred per cent for each wave, counts inside, the score above."""
    canvas = Canvas(496, 300)
    pitch = 496 / max(len(waves), 1)
    width = min(pitch * 0.62, 74.0)
    for index, wave in enumerate(waves):
        middle = pitch * (index + 0.5)
        canvas.text((middle, 268), wave.label, "middle")
        if not wave.total:
            continue
        canvas.value((middle, 32), nps(wave.score))
        floor = 244.0
        parts = (
            (wave.promoters, "chart.promoter", "chart.onPromoter"),
            (wave.passives, "chart.passive", "chart.onPassive"),
            (wave.detractors, HATCH, "text.primary"),
        )
        for count, role, ink in parts:
            height = 200.0 * count / wave.total
            canvas.rect((middle - width / 2, floor - height), (width, max(height - 1.5, 0)), role)
            if count and height >= 20 and role != HATCH:
                canvas.value((middle, floor - height / 2 + 5), str(count), role=ink)
            elif count and height >= 20:
                _plate(canvas, (middle, floor - height / 2), str(count))
            floor -= height
    return canvas.drawing(_nps_words(waves))


def share_bars(title: str, counts: Sequence[tuple[str, int]]) -> Drawing:
    """How many answers each score got, as lying bars with their counts."""
    canvas = Canvas(496, 300)
    most = max((count for _, count in counts), default=0) or 1
    pitch = 232 / max(len(counts), 1)
    for index, (label, count) in enumerate(counts):
        y = 24 + pitch * (index + 0.5)
        canvas.text((24, y + 5), label, "end")
        canvas.rect((40, y - 12), (400 * count / most, 24), "chart.categorical.1", 2)
        canvas.value((48 + 400 * count / most, y + 5), str(count), "start")
    told = joined([f"{count} gave {label}" for label, count in counts])
    return canvas.drawing(f"{title}: {told}.")


def csat_months(months: Sequence[tuple[str, Decimal | None, int]]) -> Drawing:
    """The mean of each month on the scale from 1 to 5, with the number of answers below."""
    canvas = Canvas(496, 300)
    pitch = 496 / max(len(months), 1)
    for value in range(1, 6):
        y = 244 - (value - 1) * 52.0
        canvas.line((28, y), (496, y), Stroke("chart.grid"))
        canvas.text((18, y + 5), str(value), "end")
    for index, (label, mean, count) in enumerate(months):
        middle = 28 + (pitch - 28 / len(months)) * (index + 0.5)
        canvas.text((middle, 268), label, "middle")
        canvas.text((middle, 288), f"n {count}", "middle")
        if mean is not None:
            height = (float(mean) - 1) * 52.0
            role = "chart.categorical.1" if count >= 5 else "chart.previous"
            canvas.rect((middle - 14, 244 - height), (28, height), role, 2)
            canvas.value((middle, 236 - height), number(mean, 1))
    told = "; ".join(
        f"{label} {number(mean, 1)} from {count_of(count, 'answer')}"
        for label, mean, count in months
        if count
    )
    return canvas.drawing(f"Satisfaction by month: {told or 'no answers'}.")


def progress_bar(share: Decimal | None, expected: Decimal | None, alt: str) -> Drawing:
    """How far a goal is, with a tick for where the plan says it should be."""
    canvas = Canvas(150, 14)
    canvas.rect((0, 4), (150, 7), "border.default", 3.5)
    if share is not None:
        canvas.rect((0, 4), (max(150 * float(share), 4.5), 7), "accent.graphic", 3.5)
    if expected is not None:
        x = min(max(150 * float(expected), 1.0), 149.0)
        canvas.line((x, 0.5), (x, 13.5), Stroke("text.primary", 1.8))
    return canvas.drawing(alt)


def _plate(canvas: Canvas, centre: tuple[float, float], text: str) -> None:
    """A count on hatching needs a quiet ground to be read."""
    width = text_width(text, VALUE_SIZE, strong=True) + 10
    canvas.rect((centre[0] - width / 2, centre[1] - 10), (width, 20), "bg.surface", 3)
    canvas.value((centre[0], centre[1] + 5), text)


def _nps_words(waves: Sequence[Answers]) -> str:
    told = [
        f"{wave.label} {nps(wave.score)} from {count_of(wave.promoters, 'promoter')}, "
        f"{count_of(wave.passives, 'passive')} and {count_of(wave.detractors, 'detractor')}"
        for wave in waves
        if wave.total
    ]
    return f"Net Promoter Score: {'; '.join(told) or 'no answers'}."
