"""What is not known before a meeting, and three questions that would close it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.figure import Figure
from app.analytics.health import HealthScore
from app.analytics.renewals import Renewal
from app.analytics.steps import Step
from app.core.display import day as short_day
from app.queries.brief import BriefMeeting
from app.queries.issues import IssueRow
from app.queries.people import PersonRow
from app.queries.promises import PromiseRow

QUESTIONS = 3
RENEWAL_NEAR_DAYS = 180
DECIDERS = frozenset(("economic_buyer", "decision_maker", "approver", "executive_sponsor"))

_UNKNOWN = (None, "unknown")


class Gap(NamedTuple):
    """Something we do not know or have not done; `tab` is the part of the account that mends it."""

    code: str
    text: str
    tab: str
    item_id: int | None = None


class GoalLine(NamedTuple):
    """A goal that runs: how far it is (0 to 1) and whether that is fast enough."""

    id: int
    title: str
    due: date | None
    progress: Decimal | None
    state: str | None


class Known(NamedTuple):
    """What a brief is made from, as far as gaps and questions depend on it."""

    day: date
    meeting: BriefMeeting | None
    people: tuple[PersonRow, ...]
    guests: tuple[PersonRow, ...]
    theirs: tuple[PromiseRow, ...]
    issues: tuple[IssueRow, ...]
    figures: dict[str, Figure]
    health: HealthScore
    renewal: Renewal | None
    goals: tuple[GoalLine, ...]
    step: Step | None
    last_talk: date | None


def gaps_of(known: Known) -> tuple[Gap, ...]:
    """All that is missing, what matters most first."""
    return (*_people(known), *_work(known), *_facts(known))


def _people(known: Known) -> Iterator[Gap]:
    if not known.people:
        yield Gap("nobody", "Nobody at the client is known.", "stakeholders")
        return
    deciders = [row for row in known.people if DECIDERS & set(row.decision_roles)]
    if not deciders:
        yield Gap("decider", "It is not known who decides.", "stakeholders")
    others = [row for row in known.guests if row not in deciders]
    never = "{0} was never met."
    yield from _named("unmet_decider", "{0}, who decides, was never met.", deciders, _unmet)
    yield from _named("unmet", never, others, _unmet)
    where = "Where {0} stands is not known."
    yield from _named("stance", where, known.guests, lambda row: row.support in _UNKNOWN)
    part = "What part {0} has in decisions is not known."
    yield from _named("role", part, known.guests, lambda row: not row.decision_roles)


def _named(
    code: str, text: str, rows: Iterable[PersonRow], test: Callable[[PersonRow], bool]
) -> Iterator[Gap]:
    for row in rows:
        if test(row):
            yield Gap(code, text.format(row.name), "stakeholders", row.id)


def _unmet(row: PersonRow) -> bool:
    return row.last_touch is None


def _work(known: Known) -> Iterator[Gap]:
    if known.step is None:
        yield Gap("step", "No next step is set.", "plan")
    elif known.step.due is None:
        yield Gap("step_day", f"“{known.step.text}” has no day.", "plan")
    yield from _goals(known.goals)
    meeting = known.meeting
    if meeting is not None and not (meeting.subject or "").strip():
        yield Gap("agenda", "The meeting has no subject.", "timeline", meeting.id)
    if meeting is not None and not meeting.person_ids:
        yield Gap("guests", "It is not known who comes.", "timeline", meeting.id)


def _goals(goals: tuple[GoalLine, ...]) -> Iterator[Gap]:
    if not goals:
        yield Gap("goal", "No goal is set for this account.", "plan")
    for goal in goals:
        if goal.progress is None:
            yield Gap("measure", f"“{goal.title}” cannot be measured yet.", "plan", goal.id)
        elif goal.due is None:
            yield Gap("goal_day", f"“{goal.title}” has no day.", "plan", goal.id)


def _facts(known: Known) -> Iterator[Gap]:
    if known.renewal is None:
        yield Gap("contract", "No running contract is known.", "revenue")
    elif known.renewal.contract.notice_by is None:
        yield Gap("notice", "The contract names no notice date.", "revenue")
    if known.figures["csat_mean"].value is None:
        yield Gap("csat", "How satisfied they are was not asked in a year.", "satisfaction")
    if known.figures["contribution_percent"].value is None:
        yield Gap("margin", "The margin is not known.", "revenue")
    missing = [
        part.name.replace("_", " ") for part in known.health.components if part.score is None
    ]
    if missing:
        yield Gap("health", f"Health does not know: {', '.join(missing)}.", "overview")


def questions_of(known: Known, gaps: tuple[Gap, ...]) -> tuple[str, ...]:
    """Three questions to ask, from what is open and what is missing, each of its own kind."""
    found: list[str] = []
    for question in (*_pressing(known), *_from_gaps(known, gaps), *_always(known)):
        if question not in found:
            found.append(question)
        if len(found) == QUESTIONS:
            break
    return tuple(found)


def _pressing(known: Known) -> Iterator[str]:
    """At most one question about what is late, so that the gaps keep their room."""
    late = [row for row in known.theirs if row.days_late(known.day)]
    grave = [row for row in known.issues if row.priority in ("high", "urgent")]
    if grave:
        yield f"How does “{grave[0].title}” affect you now, and what would settle it?"
    elif late:
        yield f"When can we expect “{late[0].text}”, and what keeps it from being done?"


def _from_gaps(known: Known, gaps: tuple[Gap, ...]) -> Iterator[str]:
    names = {row.id: row.name for row in known.people}
    asked: set[str] = set()
    for gap in gaps:
        question = _QUESTIONS.get(gap.code)
        if question and gap.code not in asked:
            asked.add(gap.code)
            yield question.format(name=names.get(gap.item_id or 0, ""))


def _always(known: Known) -> Iterator[str]:
    renewal = known.renewal
    if renewal is not None and renewal.outcome == "open" and renewal.days <= RENEWAL_NEAR_DAYS:
        what = renewal.contract.name or "the contract"
        yield f"What would you need to see before you renew {what}?"
    behind = [goal for goal in known.goals if goal.state == "behind"]
    if behind:
        yield f"What stands in the way of “{behind[0].title}”?"
    if known.last_talk is not None:
        yield f"What has changed on your side since {short_day(known.last_talk, known.day)}?"
    yield "What should we start, stop, or carry on with?"
    yield "Who else at your side should know what we do for you?"
    yield "What would make the next quarter a success for you?"


_QUESTIONS = {
    "nobody": "Who works with us on your side, and who decides?",
    "decider": "Who decides about working with us, and who has to agree?",
    "unmet_decider": "When could we meet {name} together?",
    "unmet": "{name}, what do you expect from us?",
    "stance": "{name}, what would make you recommend us, and what would keep you from it?",
    "role": "{name}, what part do you have in decisions about us?",
    "step": "What should happen next, by when, and who does it?",
    "step_day": "By when should the next step be done?",
    "goal": "What must be true in a year for this to have been worth it?",
    "goal_day": "By when should the goal be reached?",
    "measure": "How will you see that the goal is reached?",
    "contract": "How would you like our work to be agreed from here on?",
    "notice": "By when do you decide about going on, and how?",
    "csat": "How satisfied are you with us, from 1 to 5, and why?",
}
