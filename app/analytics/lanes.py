"""The renewals of the next 90 days as lanes: when notice is due, when it ends, how far we are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from app.analytics.attention_reasons import GONE, RISK, WATCH, Standing, quote_step
from app.queries.agenda import AgendaRow
from app.queries.signals import RENEWAL_DAYS, Signals

KICK_OFF = ("kick-off", "kickoff", "kick off")
RENEWAL_WORDS = ("renew", "verläng", "renouvel", "renov", *KICK_OFF)


class Lane(NamedTuple):
    """A renewal: its account, its days, and how it stands; `state` is put into words later."""

    standing: Standing
    renewal: date
    days: int
    notice_by: date | None
    state: str
    tone: str
    on: date | None = None
    text: str = ""

    @property
    def id(self) -> int:
        """The account's key."""
        return self.standing.id


class Talks(NamedTuple):
    """How far the talks are: stages of renewal opportunities, goals that move, open steps."""

    stages: Mapping[int, str] = MappingProxyType({})
    moving: Collection[int] = ()
    steps: Mapping[int, list[AgendaRow]] = MappingProxyType({})


def lanes(
    due_on: Iterable[tuple[Standing, date | None]], signals: Signals, talks: Talks
) -> list[Lane]:
    """One lane for each account whose renewal lies within 90 days, the soonest first."""
    found: list[Lane] = []
    for standing, renewal in due_on:
        if renewal is None:
            continue
        days = (renewal - signals.day).days
        if 0 <= days <= RENEWAL_DAYS:
            signal = signals.renewals.get(standing.id)
            notice = signal.notice_by if signal is not None and signal.end == renewal else None
            state = _state(standing, signals, talks)
            found.append(Lane(standing, renewal, days, notice, *state))
    return sorted(found, key=lambda lane: (lane.renewal, lane.standing.name, lane.id))


def _state(standing: Standing, signals: Signals, talks: Talks) -> tuple[str, str, date | None, str]:
    """Code, tone, day and words of how a renewal stands."""
    key = standing.id
    if standing.stage in GONE:
        return "leaving", RISK, None, ""
    if standing.band == "at_risk" and key in signals.issues:
        return "escalated", RISK, None, signals.issues[key][0].title
    stage = talks.stages.get(key)
    if stage in ("proposal", "negotiation"):
        return ("quoted" if stage == "proposal" else "talks"), "", None, ""
    return _from_steps(talks.steps.get(key, []), moves=key in talks.moving)


def _from_steps(rows: list[AgendaRow], *, moves: bool) -> tuple[str, str, date | None, str]:
    """How it stands by what is to be done next."""
    quote = quote_step(rows)
    if quote is not None:
        late = quote.days_late >= 0
        return ("quote_late" if late else "quote_due"), WATCH if late else "", quote.due, quote.text
    if moves:
        return "talks", "", None, ""
    begun = _begun(rows)
    if begun is None:
        return "not_started", WATCH, None, ""
    kick_off = any(word in begun.text.casefold() for word in KICK_OFF)
    return ("kick_off" if kick_off else "step"), "", begun.due, begun.text


def _begun(rows: Iterable[AgendaRow]) -> AgendaRow | None:
    """The first action that is about the renewal."""
    for row in rows:
        words = row.text.casefold()
        if row.kind in ("action", "meeting") and any(word in words for word in RENEWAL_WORDS):
            return row
    return None
