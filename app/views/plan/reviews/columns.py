"""The columns of the reviews of an account."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from app.bridge import formats
from app.bridge.columns import Column
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.reviews import ReviewRow


def review_columns(
    today: Callable[[], date], frozen: Callable[[], Collection[int]]
) -> tuple[Column[ReviewRow], ...]:
    """When, of which kind, with whom, how it went, what was decided, and whether it was frozen."""
    return (
        Column(
            key="on", title=tr("Held"), width_px=92, value=lambda row: row.on_date,
            text=lambda day: formats.day(day, today()),
        ),
        Column(
            key="kind", title=tr("Kind"), width_px=84, value=lambda row: row.kind,
            text=lambda code: tr(label("review_kind", code or "ad_hoc")),
        ),
        Column(
            key="who", title=tr("Took part"), width_px=150, value=lambda row: row.attendees or "",
            tip=lambda row: row.attendees,
        ),
        Column(
            key="rating", title=tr("Rating"), width_px=76,
            value=lambda row: (row.rating or "").capitalize(),
        ),
        Column(
            key="decisions", title=tr("Decisions"), width_px=200,
            value=lambda row: " · ".join((row.decisions or "").splitlines()),
            tip=lambda row: row.decisions,
        ),
        Column(
            key="next", title=tr("Next"), width_px=84, value=lambda row: row.next_date,
            text=lambda day: formats.day(day, today()) if day else "",
        ),
        Column(
            key="frozen", title=tr("Frozen"), width_px=64,
            value=lambda row: tr("Frozen") if row.id in frozen() else "–",
            tone=lambda row: None if row.id in frozen() else "text.muted",
            tip=lambda row: tr("Enter opens plan and figures as they were")
            if row.id in frozen() else None,
        ),
    )  # fmt: skip
