"""Touches that took place, by account and by person, ready to be counted up to any day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.queries.fact_rows import InteractionFact

MEETINGS = frozenset(("in_person", "video", "event"))
INBOUND = frozenset(("inbound", "mutual"))
RECENT_DAYS = 90


class Touches(NamedTuple):
    """Days of touches in order, with running counts of those with inbound content and meetings."""

    days: tuple[date, ...]
    inbound: tuple[int, ...]
    meetings: tuple[int, ...]

    def until(self, day: date) -> int:
        """How many there were up to and with the day."""
        return bisect_right(self.days, day)

    def recent(self, day: date) -> int:
        """How many there were in the 90 days up to the day."""
        return self.until(day) - bisect_left(self.days, day - timedelta(days=RECENT_DAYS))


class AccountTouches(NamedTuple):
    """The touches of an account: the two-way ones, and all of them by person."""

    two_way: tuple[date, ...]
    by_person: dict[int, Touches]
    covered: dict[int, tuple[date, ...]]

    def last_two_way(self, day: date) -> date | None:
        """The day of the last two-way touch up to and with the day."""
        place = bisect_right(self.two_way, day)
        return self.two_way[place - 1] if place else None

    def last_with(self, person_id: int, day: date) -> date | None:
        """The day of the last touch of a person."""
        touches = self.by_person.get(person_id)
        place = touches.until(day) if touches else 0
        return touches.days[place - 1] if touches and place else None

    def last_covered(self, person_id: int, day: date) -> date | None:
        """The day of the last two-way touch of a person by a named member of our team."""
        days = self.covered.get(person_id, ())
        place = bisect_right(days, day)
        return days[place - 1] if place else None


def took_place(interaction: InteractionFact) -> bool:
    """Whether the interaction happened; planned and not held ones are no touches."""
    return interaction.state in ("held", None)


def is_two_way(interaction: InteractionFact) -> bool:
    """Whether the client said something too."""
    return interaction.direction in INBOUND


def touches_of(evidence: Evidence, account_id: int) -> AccountTouches:
    """The touches of an account up to the as-of day."""
    return evidence.remembered(("touches", account_id), lambda: _sort_out(evidence, account_id))


def _sort_out(evidence: Evidence, account_id: int) -> AccountTouches:
    held = sorted(
        (
            interaction
            for interaction in evidence.facts.interactions.get(account_id, ())
            if took_place(interaction) and interaction.on_date <= evidence.as_of
        ),
        key=lambda interaction: interaction.on_date,
    )
    by_person: dict[int, list[InteractionFact]] = {}
    covered: dict[int, list[date]] = {}
    for interaction in held:
        for person_id in interaction.person_ids:
            by_person.setdefault(person_id, []).append(interaction)
            if is_two_way(interaction) and interaction.team_member_ids:
                covered.setdefault(person_id, []).append(interaction.on_date)
    return AccountTouches(
        tuple(interaction.on_date for interaction in held if is_two_way(interaction)),
        {person_id: _counted(group) for person_id, group in by_person.items()},
        {person_id: tuple(days) for person_id, days in covered.items()},
    )


def _counted(group: Iterable[InteractionFact]) -> Touches:
    days: list[date] = []
    inbound, meetings = [0], [0]
    for interaction in group:
        days.append(interaction.on_date)
        inbound.append(inbound[-1] + is_two_way(interaction))
        meetings.append(meetings[-1] + (interaction.channel in MEETINGS))
    return Touches(tuple(days), tuple(inbound), tuple(meetings))
