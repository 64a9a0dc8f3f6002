"""The states of a plan as lines to choose from, in words, and how much changed between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from app.analytics.plan_diff import APPROVAL, PlanDiff, diff
from app.bridge import formats
from app.bridge.tr import tr, trn
from app.models.labels import label
from app.queries.plan_versions import DayState, VersionRow, plan_days, state_of
from app.queries.plans import PlanRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.bridge.tasks import Progress
    from app.store.store import Store

NOW = "now"
Counts = tuple[int, int]
Pair = tuple[str, str]


@dataclass(frozen=True)
class StateLine:
    """A state to choose: its key, its number among the versions, its name, when and by whom."""

    key: str
    number: int | None
    title: str
    under: str
    kind: str = ""

    @property
    def words(self) -> str:
        """The state in one line."""
        return f"{self.number}  {self.title}" if self.number is not None else self.title


def version_line(version: VersionRow, today: date) -> StateLine:
    """A frozen version."""
    under = formats.moment(version.at.astimezone(), today)
    if version.author and version.author not in version.name:
        under = f"{under} · {version.author}"
    key = f"version:{version.id}"
    return StateLine(key, version.number, version.name, under, version.kind)


def present_line(
    head: PlanRow, versions: Sequence[VersionRow], last: DayState | None, today: date
) -> StateLine:
    """The plan as it stands now."""
    state = tr(label("plan_status", head.state(today)))
    under = ""
    if last is not None:
        at = last.at.astimezone()
        if at.date() > today:  # the portfolio stands still on a day
            at = datetime.combine(today, at.timetz())
        under = f"{formats.moment(at, today)} · {last.by}"
    number = versions[0].number + 1 if versions else 1
    return StateLine(NOW, number, tr("{0}, autosaved", state), under, NOW)


def day_line(state: DayState, today: date) -> StateLine:
    """The plan at the end of a day."""
    title = tr("End of {0}", formats.day(state.day, today))
    changes = trn("{0} change", "{0} changes", state.steps)
    return StateLine(f"revision:{state.revision}", None, title, f"{changes} · {state.by}")


def told_counts(counts: Counts | None) -> str:
    """`+4 −1`; nothing where nothing changed or nobody counted yet."""
    if counts is None:
        return ""
    added, removed = counts
    parts = (f"+{added}" if added else "", f"{formats.MINUS}{removed}" if removed else "")
    return " ".join(part for part in parts if part)


def compared(session: Session, plan_id: int, pair: Pair) -> PlanDiff:
    """What changed from one state to another."""
    before, after = (state_of(session, plan_id, key) for key in pair)
    return diff(before, after)


def to_come_back(session: Session, plan_id: int, key: str) -> PlanDiff:
    """What a restore of the whole would change of the plan as it stands."""
    present, state = state_of(session, plan_id, NOW), state_of(session, plan_id, key)
    found = diff(present, state, without=APPROVAL).changes
    shared = ("risks", "removed")  # a risk is the account's: it is never taken away
    kept = (one for one in found if one.can_be_restored and (one.section, one.kind) != shared)
    return PlanDiff(tuple(kept))


class Counted(NamedTuple):
    """How much changed between pairs of states, and the last day on which anything did."""

    counts: Mapping[Pair, Counts]
    last: DayState | None


def count_changes(progress: Progress, store: Store, plan_id: int, pairs: Sequence[Pair]) -> Counted:
    """How much changed between each pair of states, and when last; for a worker.

    The days are found in the history of the whole file, which may be long.
    """
    counts: dict[Pair, Counts] = {}
    with store.read() as session:
        days = plan_days(session, plan_id)
        for pair in pairs:
            progress.check()
            found = compared(session, plan_id, pair)
            counts[pair] = found.added, found.removed
    return Counted(counts, days[0] if days else None)
