"""The one thing to do for an account that needs someone.

The step that is planned for now comes first: it was chosen by someone who knows the client. Where
none is, the most serious reason says what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from app.analytics.attention_reasons import Reason
from app.queries.agenda import AgendaRow
from app.queries.signals import PersonSignal, Signals

SOON_DAYS = 3
CALL, MAIL, MEET, DO = "call", "mail", "meet", "do"
_PRIORITIES = {"urgent": 0, "high": 1, "normal": 2, "low": 3}
_WAYS = {
    CALL: ("call", "phone", "ring ", "anruf", "telefon", "appel", "llam"),
    MAIL: (
        "send", "mail", "chase", "write", "share", "schick", "schreib", "envoy", "écri", "envi",
        "escrib",
    ),
    MEET: (
        "meet", "review", "check-in", "visit", "demo", "workshop", "kick-off", "treff", "besuch",
        "termin", "réunion", "rencontr", "visite", "reuni", "visita",
    ),
}  # fmt: skip


class Suggestion(NamedTuple):
    """What to do: the words of a step, or a code that the window puts into words.

    `way` is how (call, mail, meet, do), `tab` the part of the account where it is done.
    """

    code: str
    way: str
    text: str = ""
    table: str = ""
    id: int | None = None
    person_id: int | None = None
    tab: str | None = None

    @property
    def is_touch(self) -> bool:
        """Whether doing it is a touch with the client."""
        return self.way in (CALL, MAIL, MEET)

    def to_person(self, person: PersonSignal | None) -> Suggestion:
        """The same with the name of whom to call, where a call has none yet."""
        if self.code != "call" or person is None:
            return self
        return self._replace(text=person.name, person_id=person.id)


def suggested(reasons: Sequence[Reason], signals: Signals, account_id: int) -> Suggestion:
    """The step planned for now, else what the most serious reason asks for."""
    step = _step(signals.due.get(account_id, ()), signals)
    if step is not None:
        return Suggestion("step", way_of(step.text), step.text, step.table, step.id)
    for reason in reasons:
        made = _BY_REASON.get(reason.code)
        if made is None:
            continue
        key = reason.ref.id if reason.ref is not None else None
        person = key if reason.code == "unmet" else None
        table = reason.ref.table if reason.ref is not None else ""
        return made._replace(text=reason.text, table=table, id=key, person_id=person)
    return Suggestion("next_step", DO, tab="plan")


def way_of(text: str) -> str:
    """How a step is done, told from its words; in one's own words it is simply to be done."""
    plain = text.casefold()
    for way, words in _WAYS.items():
        if any(word in plain for word in words):
            return way
    return DO


def _step(rows: Sequence[AgendaRow], signals: Signals) -> AgendaRow | None:
    latest = signals.day + timedelta(days=SOON_DAYS)
    steps = [row for row in rows if row.kind == "action" and row.due <= latest]
    return min(
        steps,
        key=lambda row: (
            row.due > signals.day, _PRIORITIES.get(row.priority or "", 2), row.due, row.id,
        ),
        default=None,
    )  # fmt: skip


_BY_REASON = {
    "lapsed": Suggestion("renewal", DO, tab="revenue"),
    "renewal": Suggestion("renewal", DO, tab="plan"),
    "notice": Suggestion("renewal", DO, tab="plan"),
    "issue": Suggestion("issue", DO, tab="overview"),
    "csat": Suggestion("ask", CALL, tab="satisfaction"),
    "left": Suggestion("champion", DO, tab="stakeholders"),
    "unmet": Suggestion("meet", MEET),
    "step": Suggestion("follow_up", CALL),
    "theirs": Suggestion("chase", MAIL),
    "lone": Suggestion("introduction", DO, tab="stakeholders"),
    "touch": Suggestion("call", CALL),
    "ours": Suggestion("keep", DO),
    "compliance": Suggestion("duty", DO, tab="overview"),
    "no_step": Suggestion("next_step", DO, tab="plan"),
    "no_quote": Suggestion("next_step", DO, tab="plan"),
    "plan_review": Suggestion("plan", DO, tab="plan"),
    "review": Suggestion("hold_review", MEET),
    "health": Suggestion("look", DO, tab="overview"),
}
