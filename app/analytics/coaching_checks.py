"""The eighteen checks of a plan: what each of them misses, or nothing where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from app.queries.coaching import CoachFacts, CoachPerson
from app.queries.goals import GoalRow

SPONSOR_ROLES = frozenset({"executive_sponsor"})
SIGNER_ROLES = frozenset({"approver", "economic_buyer"})
SCEPTIC = "non_supporter"
_SETTLED = ("achieved", "deferred")
_OVER = "closed"  # a risk


class Miss(NamedTuple):
    """What a rule lacks: which case it is, what it is about, and where to write it.

    `key` and `field` are what the plan page reveals, or `key` is `tab:NAME` of the account.
    Rules that wait for the same thing (`waits`) are told together.
    """

    case: str = ""
    names: tuple[str, ...] = ()
    key: str = ""
    field: str = ""
    waits: str = ""


class Moment(NamedTuple):
    """What the rules look at: the facts, the day, and the key figures that data is there for."""

    facts: CoachFacts
    day: date
    measured: frozenset[str] = frozenset()


Misses = Iterator[Miss]
Check = Callable[[Moment], Misses]


def numbered_goals(facts: CoachFacts) -> list[tuple[int, GoalRow]]:
    """The goals that count, with the number they are shown with."""
    numbered = enumerate(facts.goals, start=1)
    return [(number, goal) for number, goal in numbered if goal.status != "cancelled"]


def _each_goal(wants: Callable[[Moment, GoalRow], Miss | None]) -> Check:
    """A check that every goal has to pass; a plan without goals passes none."""

    def check(moment: Moment) -> Misses:
        goals = numbered_goals(moment.facts)
        if not goals:
            yield Miss("none", key="goals", field="add", waits="goals")
        for number, goal in goals:
            miss = wants(moment, goal)
            if miss is not None:
                names = (str(number), goal.title, *miss.names)
                yield miss._replace(names=names, key=f"goal:{goal.id}")

    return check


def _part(letter: str, field: str) -> Check:
    def wants(_moment: Moment, goal: GoalRow) -> Miss | None:
        return Miss(field=field) if letter in goal.missing_parts else None

    return _each_goal(wants)


def _specific(_moment: Moment, goal: GoalRow) -> Miss | None:
    """Its text alone: whether it has an owner is a check of its own."""
    return None if goal.specific else Miss(field="specific")


def _measure(_moment: Moment, goal: GoalRow) -> Miss | None:
    if "M" not in goal.missing_parts:
        return None
    parts = (("metric", goal.metric), ("baseline", goal.baseline), ("target", goal.target))
    missing = next((name for name, value in parts if value is None or value == ""), "metric")
    return Miss(missing, field=missing)


def _due(moment: Moment, goal: GoalRow) -> Miss | None:
    if goal.due_date is None:
        return Miss("undated", field="due_date") if goal.status not in _SETTLED else None
    past = goal.due_date < moment.day and goal.status not in _SETTLED
    return Miss("past", field="due_date") if past else None


def _owners(_moment: Moment, goal: GoalRow) -> Miss | None:
    if not goal.owner:
        return Miss("ours", field="owner")
    return None if goal.client_owner_name else Miss("theirs", field="client_owner")


def _swot_written(moment: Moment) -> Misses:
    there = {entry.quadrant for entry in moment.facts.swot}
    lacking = [name for name in ("weakness", "threat") if name not in there]
    if lacking:
        both = "both" if len(lacking) > 1 else lacking[0]
        yield Miss(both, key="swot", field=lacking[0], waits=f"swot:{lacking[0]}")


def _quadrant(quadrant: str) -> Check:
    def check(moment: Moment) -> Misses:
        entries = [entry for entry in moment.facts.swot if entry.quadrant == quadrant]
        if not entries:
            yield Miss("none", key="swot", field=quadrant, waits=f"swot:{quadrant}")
        for entry in entries:
            if not entry.is_answered:
                yield Miss(names=(entry.text,), key=f"swot:{entry.id}")

    return check


def told(facts: CoachFacts, person: CoachPerson) -> bool:
    """Whether the communication plan names somebody, as the person of a row or in its words."""
    name = person.name.casefold()
    return any(
        row.person_id == person.id or name in (row.audience or "").casefold()
        for row in facts.communications
    )


def _told(people: Iterable[CoachPerson], facts: CoachFacts) -> Misses:
    for person in people:
        if not told(facts, person):
            yield Miss("untold", (person.name,), "communication", f"person:{person.id}")


def _with_role(roles: frozenset[str]) -> Check:
    def check(moment: Moment) -> Misses:
        people = [one for one in moment.facts.people if roles.intersection(one.roles)]
        if not people:
            yield Miss("unknown", key="tab:stakeholders")
        yield from _told(people, moment.facts)

    return check


def _sceptics(moment: Moment) -> Misses:
    facts = moment.facts
    yield from _told((one for one in facts.people if one.support == SCEPTIC), facts)


def _debrief_written(moment: Moment) -> Misses:
    handoff = moment.facts.handoff
    if handoff is None:
        yield Miss("none", key="handoff", field="goals", waits="handoff")
        return
    gaps = tuple(handoff.gaps)
    if gaps:
        yield Miss("gaps", gaps, "handoff", gaps[0])


def _debrief_accepted(moment: Moment) -> Misses:
    handoff = moment.facts.handoff
    if handoff is None:
        yield Miss("none", key="handoff", field="goals", waits="handoff")
    elif handoff.status != "accepted":
        yield Miss(handoff.status or "draft", key="handoff", field="status")


def _kpi_target(moment: Moment) -> Misses:
    if not moment.facts.targets:
        yield Miss("none", key="measures", field="add", waits="measures")


def _kpi_source(moment: Moment) -> Misses:
    targets = moment.facts.targets
    if not targets:
        yield Miss("none", key="measures", field="add", waits="measures")
    for target in targets:
        if target.kpi not in moment.measured:
            yield Miss("unmeasured", (target.kpi,), f"measures:{target.id}")


def _each_risk(wants: Callable[[Moment, str | None, date | None], str]) -> Check:
    def check(moment: Moment) -> Misses:
        risks = moment.facts.risks
        if not risks:
            yield Miss("none", key="risks", field="add", waits="risks")
        for risk in risks:
            case = wants(moment, risk.owner, risk.due_date) if risk.status != _OVER else ""
            if case:
                field = "owner" if case == "owner" else "due_date"
                yield Miss(case, (risk.title,), f"risks:{risk.id}", field)

    return check


def _risk_owner(_moment: Moment, owner: str | None, _due: date | None) -> str:
    return "" if owner else "owner"


def _risk_date(_moment: Moment, _owner: str | None, due: date | None) -> str:
    return "" if due is not None else "undated"


CHECK_OF: dict[str, Check] = {
    "goal_specific": _each_goal(_specific),
    "goal_measurable": _each_goal(_measure),
    "goal_achievable": _part("A", "achievable"),
    "goal_relevant": _part("R", "relevant"),
    "goal_dated": _each_goal(_due),
    "goal_owners": _each_goal(_owners),
    "swot_written": _swot_written,
    "weakness_linked": _quadrant("weakness"),
    "threat_linked": _quadrant("threat"),
    "sponsor_told": _with_role(SPONSOR_ROLES),
    "signer_told": _with_role(SIGNER_ROLES),
    "sceptics_told": _sceptics,
    "debrief_written": _debrief_written,
    "debrief_accepted": _debrief_accepted,
    "kpi_target": _kpi_target,
    "kpi_source": _kpi_source,
    "risk_owner": _each_risk(_risk_owner),
    "risk_dated": _each_risk(_risk_date),
}
