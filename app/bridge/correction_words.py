"""Says what a logged record said before it was corrected: “corrected 13 Oct by Nora Velde”."""

from __future__ import annotations

from datetime import date, datetime

from app.bridge import formats
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.corrections import CorrectionRow

_NAMES = {
    "at": "day", "channel": "channel", "direction": "direction", "state": "state",
    "subject": "subject", "note": "note", "sentiment": "mood", "outcome": "outcome",
    "minutes": "length", "person_ids": "who took part", "team_member_ids": "from us",
    "about": "about",
}  # fmt: skip
_CODED = {"channel": "channel", "direction": "direction", "state": "interaction_state"}
MOST = 160


def correction_words(row: CorrectionRow, today: date) -> str:
    """“Corrected 13 Oct by Nora Velde: note was “All well” (misheard)”."""
    day = formats.day(row.at.date(), today)
    who = tr("Corrected {0} by {1}", day, row.author) if row.author else tr("Corrected {0}", day)
    name = tr(_NAMES.get(row.field, row.field.replace("_", " ")))
    before = _shown(row, today)
    said = tr("{0} was “{1}”", name, before) if before else tr("{0} was empty", name)
    reason = f" ({row.reason})" if row.reason else ""
    return f"{who}: {said}{reason}"


def _shown(row: CorrectionRow, today: date) -> str:
    value = row.before or ""
    if row.field in _CODED:
        return tr(label(_CODED[row.field], value)) if value else ""
    if row.field == "at" and value:
        return formats.day(datetime.fromisoformat(value).date(), today)
    return value if len(value) <= MOST else f"{value[: MOST - 1]}…"
