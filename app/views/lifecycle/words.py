"""Words of the lifecycle that several of its cards say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.bridge import formats
from app.bridge.tr import tr, trn
from app.models.gates import ORDER
from app.models.labels import label
from app.queries.farewell import EpisodeRow
from app.queries.stage_log import StageLine

_OWN = {"closing": "Notice given", "closed": "Closed"}


def stage_word(stage: str | None) -> str:
    """A stage by its word; notice and end are told apart here."""
    if stage is None:
        return tr("No stage")
    return tr(_OWN[stage]) if stage in _OWN else tr(label("lifecycle_stage", stage))


def next_stage(stage: str | None) -> str | None:
    """The stage after this one on the way of a client that stays."""
    if stage is None:
        return ORDER[0]
    place = ORDER.index(stage) if stage in ORDER else len(ORDER)
    return ORDER[place + 1] if place + 1 < len(ORDER) - 1 else None


def days_word(days: int | None) -> str:
    """“28 d”, “1.5 years” where it is long; a dash where time is not counted."""
    if days is None:
        return "–"
    if days < 730:
        return trn("{0} day", "{0} days", days)
    return tr("{0} years", formats.number(Decimal(days) / Decimal("365.25"), 1))


def span_word(start: date | None, end: date | None) -> str:
    """“1 Feb – 1 Mar 2026”, “since 1 Feb 2026”, “until 1 Mar 2026”."""
    if start is None:
        return tr("until {0}", day_word(end)) if end else ""
    if end is None:
        return tr("since {0}", day_word(start))
    return formats.day_range(start, end)


def day_word(day: date | None) -> str:
    """“1 Feb 2026”, always with its year."""
    return formats.day(day, date.min)


def line_spoken(line: StageLine) -> str:
    """A line of the stage log, read aloud."""
    parts = (
        stage_word(line.stage), tr("back from {0}", stage_word(line.before)) if line.backward
        else "", span_word(line.from_date, line.until), days_word(line.days), line.author or "",
        line.reason or "",
    )  # fmt: skip
    return ", ".join(part for part in parts if part and part != "–")


def episode_spoken(row: EpisodeRow) -> str:
    """A time as a client, read aloud."""
    return ", ".join(part for part in (span_word(row.start, row.end), days_word(row.days),
                                       row.reason or "") if part)  # fmt: skip
