"""Playbooks that an account gives occasion for; whoever looks after it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from app.models.playbook_triggers import Trigger
from app.queries.playbooks import PlaybookChoice, TriggerFacts

RECENT = timedelta(days=30)
"""How long a change of stage, of segment or of people is an occasion."""

AGAIN = timedelta(days=90)
"""How long after a run the same state is no new occasion."""


class Proposal(NamedTuple):
    """A playbook, why it is proposed now, and the day it would begin on."""

    key: str
    name: str
    case: str
    names: tuple[str, ...]
    since: date
    start: date


class Segments(NamedTuple):
    """The segments that an account is in now, and those it was in a while ago."""

    now: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()


class _Occasion(NamedTuple):
    case: str
    names: tuple[str, ...]
    since: date
    start: date


def proposals(
    facts: TriggerFacts, choices: Iterable[PlaybookChoice], day: date, segments: Segments
) -> list[Proposal]:
    """At most one proposal for each playbook, the latest occasion first."""
    found: list[Proposal] = []
    for choice in choices:
        if choice.key in facts.declined:
            continue
        for trigger in choice.triggers:
            occasion = _OCCASIONS[trigger.on](facts, trigger, day, segments)
            run = facts.runs.get(choice.key)
            if occasion is not None and (run is None or run < occasion.since):
                found.append(Proposal(choice.key, choice.content.name, *occasion))
                break
    return sorted(found, key=lambda one: (day - one.since, one.name))


def _entered(
    facts: TriggerFacts, trigger: Trigger, day: date, segments: Segments
) -> _Occasion | None:
    if trigger.segment:
        if trigger.segment in segments.now - segments.then:
            return _Occasion("enter_segment", (trigger.segment,), day - RECENT, day)
        return None
    if not facts.stages:
        return None
    stage, since = facts.stages[-1]
    if stage == trigger.stage and day - since <= RECENT:
        return _Occasion("enter", (stage,), since, day)
    return None


def _left(facts: TriggerFacts, trigger: Trigger, day: date, segments: Segments) -> _Occasion | None:
    if trigger.segment:
        if trigger.segment in segments.then - segments.now:
            return _Occasion("leave_segment", (trigger.segment,), day - RECENT, day)
        return None
    if len(facts.stages) < 2:
        return None
    since = facts.stages[-1][1]
    if facts.stages[-2][0] == trigger.stage and day - since <= RECENT:
        return _Occasion("leave", (trigger.stage,), since, day)
    return None


def _in_state(
    facts: TriggerFacts, trigger: Trigger, day: date, _segments: Segments
) -> _Occasion | None:
    if trigger.risk_stage and facts.risk_stage == trigger.risk_stage:
        return _Occasion("risk", (trigger.risk_stage,), day - AGAIN, day)
    return None


def _renews(
    facts: TriggerFacts, trigger: Trigger, day: date, _segments: Segments
) -> _Occasion | None:
    """The list begins so many days before the end; later than that it begins today."""
    if facts.ends_on is None or (facts.ends_on - day).days > trigger.days:
        return None
    first = facts.ends_on - timedelta(days=trigger.days)
    return _Occasion("renewal", (facts.ends_on.isoformat(),), first - RECENT, max(first, day))


def _sponsor_left(
    facts: TriggerFacts, _trigger: Trigger, day: date, _segments: Segments
) -> _Occasion | None:
    recent = [(left, name) for name, left in facts.sponsors_left if day - left <= RECENT]
    if not recent:
        return None
    left, name = max(recent)
    return _Occasion("sponsor_left", (name,), left, day)


_OCCASIONS: Mapping[
    str, Callable[[TriggerFacts, Trigger, date, Segments], _Occasion | None]
] = {
    "enter": _entered,
    "leave": _left,
    "state": _in_state,
    "renewal": _renews,
    "sponsor_left": _sponsor_left,
}  # fmt: skip
