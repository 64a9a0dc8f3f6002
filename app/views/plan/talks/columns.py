"""The columns of the communication plan; what is short is written in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.bridge.columns import Column
from app.bridge.talk_words import next_role, next_spoken, next_words, rhythm_words, warning_of
from app.bridge.tr import tr
from app.models.codes import CODES
from app.models.labels import label
from app.queries.talks import TalkRow
from app.views.widgets.ink import Ink

Change = Callable[[TalkRow, str, object], None]


def talk_columns(
    today: Callable[[], date], owners: Callable[[], Sequence[str]], change: Change
) -> tuple[Column[TalkRow], ...]:
    """Who is told what, how, how often and by whom, and when next.

    `change(row, field, value)` is asked for every edit.
    """
    return (*_told(change), *_rhythm(today, owners, change))


def _told(change: Change) -> tuple[Column[TalkRow], ...]:
    channels = [(None, tr("Not said")), *((code, _channel(code)) for code in CODES["channel"])]
    return (
        Column(
            key="who", title=tr("Who"), width_px=140, value=lambda row: row.who, find=True,
            edit=lambda row, text: change(row, "audience", text),
            can_edit=lambda row: row.person_id is None,
            icon=lambda row: "triangle-alert" if warning_of(row) else None, tip=_who_tip,
        ),
        Column(
            key="what", title=tr("What"), width_px=180, value=lambda row: row.information or "",
            edit=lambda row, text: change(row, "information", text), tip=_what_tip,
            spoken=lambda row: ". ".join(part for part in (row.information, _what_tip(row)) if part)
        ),
        Column(
            key="channel", title=tr("Channel"), width_px=78, value=lambda row: row.channel,
            text=_channel, choices=lambda _row: channels,
            edit=lambda row, code: change(row, "channel", code),
            tone=lambda row: "status.watch.text" if warning_of(row) else None, tip=warning_of,
        ),
    )  # fmt: skip


def _rhythm(
    today: Callable[[], date], owners: Callable[[], Sequence[str]], change: Change
) -> tuple[Column[TalkRow], ...]:
    def people(row: TalkRow) -> list[tuple[object, str]]:
        names: dict[str, None] = dict.fromkeys([*owners(), *([row.owner] if row.owner else [])])
        return [*((name, name) for name in names), (None, tr("No owner"))]

    return (
        Column(key="rhythm", title=tr("How often"), width_px=112, value=rhythm_words),
        Column(
            key="owner", title=tr("Owner"), width_px=104, value=lambda row: row.owner,
            text=lambda name: name or "", choices=people,
            edit=lambda row, name: change(row, "owner", name),
        ),
        Column(
            key="next", title=tr("Next touch"), width_px=96,
            value=lambda row: next_words(row, today()), tone=lambda row: next_role(row, today()),
            tip=lambda row: next_spoken(row, today()).capitalize(),
            spoken=lambda row: next_spoken(row, today()),
        ),
    )  # fmt: skip


def paint_what(ink: Ink, painter: QPainter, area: QRectF, row: TalkRow) -> None:
    """What they are told, and more quietly what for."""
    parts = [(row.information or "", "body", "text.primary")]
    if row.purpose:
        parts.append((row.purpose, "caption", "text.muted"))
    ink.run(painter, area, parts)


def _channel(code: str | None) -> str:
    return tr(label("channel", code)) if code else ""


def _who_tip(row: TalkRow) -> str | None:
    audience = row.audience if row.person_name and row.audience else ""
    return "\n".join(part for part in (warning_of(row), audience) if part) or None


def _what_tip(row: TalkRow) -> str | None:
    """What does not fit into the line: why, whom to ask, and who may know."""
    said = (
        row.purpose,
        tr("Escalation: {0}", row.escalation) if row.escalation else "",
        tr(label("confidentiality", row.confidentiality)) if row.confidentiality else "",
    )
    return "\n".join(part for part in said if part) or None
