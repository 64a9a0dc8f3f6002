"""The columns of the competitors; all that is short is written in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.bridge import formats
from app.bridge.columns import Column
from app.bridge.tr import tr
from app.models.known_facts import COMPETITOR_POSITION
from app.models.labels import label
from app.queries.competitors import CompetitorRow
from app.views.widgets import marks
from app.views.widgets.fields import Refused
from app.views.widgets.ink import Ink

Change = Callable[[CompetitorRow, str, object], None]
Choices = Sequence[tuple[object, str]]


def competitor_columns(
    products: Callable[[], Choices], change: Change
) -> tuple[Column[CompetitorRow], ...]:
    """Who, for which product, where they stand, their share, and how they are countered.

    `change(row, field, value)` is asked for every edit.
    """
    positions: Choices = [(code, position_word(code)) for code in COMPETITOR_POSITION]
    return (
        Column(
            key="name", title=tr("Competitor"), width_px=130, value=lambda row: row.name,
            find=True, edit=lambda row, text: change(row, "name", text), tip=about,
        ),
        Column(
            key="product", title=tr("For"), width_px=120, value=lambda row: row.product_id,
            text=lambda key: dict(products()).get(key, tr("All products")),
            choices=lambda _row: products(),
            edit=lambda row, key: change(row, "product_id", key),
        ),
        Column(
            key="position", title=tr("Position"), width_px=92, value=lambda row: row.position,
            text=position_word, choices=lambda _row: positions,
            edit=lambda row, code: change(row, "position", code),
            tone=lambda row: "text.primary" if row.position == "incumbent" else None,
        ),
        Column(
            key="share", title=tr("Share, %"), width_px=118, value=lambda row: row.share_percent,
            text=lambda share: "" if share is None else formats.plain_number(share),
            edit=lambda row, text: change(row, "share_percent", read_share(text)),
            spoken=lambda row: tr("Share {0}", share_words(row)), tip=share_words,
        ),
        Column(
            key="counter", title=tr("Counter-strategy"), width_px=220,
            value=lambda row: row.counter_strategy or "",
            edit=lambda row, text: change(row, "counter_strategy", text),
            tip=lambda row: row.counter_strategy,
        ),
    )  # fmt: skip


def position_word(code: str | None) -> str:
    """Incumbent, contender and so on; nothing where it is not known."""
    return tr(label("competitor_position", code)) if code else ""


def share_words(row: CompetitorRow) -> str:
    """“40 % of what they spend on Client Portal”."""
    if row.share_percent is None:
        return tr("not known")
    where = row.product_name or tr("all products")
    return tr("{0} of what they spend on {1}", formats.percent(row.share_percent), where)


def about(row: CompetitorRow) -> str | None:
    """What does not fit into the line."""
    said = (
        tr("Strengths: {0}", row.strengths) if row.strengths else "",
        tr("Weaknesses: {0}", row.weaknesses) if row.weaknesses else "",
    )
    return "\n".join(part for part in said if part) or None


def read_share(text: object) -> Decimal | None:
    """A percentage as people type it, with or without its sign."""
    if isinstance(text, Decimal):
        return text
    words = str(text or "").replace("%", "").strip()
    if not words:
        return None
    value = formats.parse_number(words)
    if value is None:
        raise Refused(tr("{0} is not a number.", words))
    return value


def paint_share(ink: Ink, painter: QPainter, area: QRectF, row: CompetitorRow) -> None:
    """The share as a number and a bar; a dash where it is not known."""
    if row.share_percent is None:
        ink.text(painter, area, "–", "body", "text.muted")
        return
    room = ink.px(40)
    words = QRectF(area.x(), area.y(), room, area.height())
    ink.text(painter, words, formats.percent(row.share_percent), "body")
    bar = QRectF(area.x() + room + ink.px(4), area.y(), area.width() - room - ink.px(8),
                 area.height())  # fmt: skip
    role = "status.watch.graphic" if row.position == "incumbent" else "accent.graphic"
    marks.progress_bar(ink, painter, bar, float(row.share_percent) / 100, role=role)
