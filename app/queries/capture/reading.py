"""Reads a line as a touch with people, promises and days; what is not certain stays a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from app.core.day_words import plain
from app.queries.capture.head import Head, Mention, read_head
from app.queries.capture.names import Known, NameIndex, tokens_of
from app.queries.capture.promising import Promised, promise_in
from app.queries.capture.resolving import LEAVE, Chosen, NamePart, Parties, resolved
from app.queries.capture.when import day_of

MOST = 2000
MOST_SUBJECT = 120
_PIECES = re.compile(r"[;\n]|,(?=\s|$)|(?<!\d)[.!?](?=\s|$)")
_AND = re.compile(r"\s(?:and|und|et|y)\s", re.IGNORECASE)
_MARKED = re.compile(r":|\s[\u2013\u2014-]$")


class PromisePart(NamedTuple):
    """A promise in the line; `side` is None where it still has to be said whose it is."""

    key: str
    text: str
    side: str | None
    due: date | None
    person: Known | None


class Context(NamedTuple):
    """What the line is read against."""

    today: date
    account_id: int | None = None


@dataclass(frozen=True)
class Captured:
    """A line as it was understood."""

    text: str
    is_touch: bool = False
    channel: str | None = None
    direction: str = "mutual"
    state: str = "held"
    on: date | None = None
    at_time: time | None = None
    minutes: int | None = None
    account: Known | None = None
    accounts: tuple[Known, ...] = ()
    names: tuple[NamePart, ...] = ()
    promises: tuple[PromisePart, ...] = ()
    subject: str | None = None
    note: str | None = None

    def taken(self, kind: str) -> tuple[Known, ...]:
        """Who takes part, of one kind."""
        found = (part.taken for part in self.names if part.taken and part.taken.kind == kind)
        return tuple(dict.fromkeys(found))

    @property
    def new_people(self) -> tuple[str, ...]:
        """Names of people to be added to the account."""
        return tuple(part.text for part in self.names if part.is_new)

    @property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """What has to be answered before it can be stored, by kind and key."""
        asked = [("name", part.key) for part in self.names if part.is_open]
        if self.is_touch and self.channel is None:
            asked.append(("channel", ""))
        if self.account is None and (self.is_touch or self.promises):
            asked.append(("account", ""))
        asked += [("promise", part.key) for part in self.promises if part.side is None]
        return tuple(asked)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to store."""
        return not self.is_touch and not self.promises


def read_capture(
    text: str, names: NameIndex, context: Context, chosen: Chosen | None = None
) -> Captured:
    """The line as far as it is understood; `chosen` are the answers and corrections so far."""
    line, picks = text[:MOST].strip(), chosen or {}
    if not line:
        return Captured(line)
    head = read_head(line, names, context.today)
    is_headed = head.verb is not None or _is_marked(line, head)
    rest = line[head.note_from :].strip(" ,;:\u2013\u2014-") if is_headed else line
    promised = [
        (clause, found)
        for clause in clauses_of(rest)
        if (found := promise_in(clause, names, context.today)) is not None
    ]
    mentions = head.mentions if is_headed else _mentions_in(line, names)
    parties = resolved(mentions, names, context.account_id, picks)
    promises = tuple(_promise_parts(promised, parties, picks))
    channel = picks.get("channel") or (head.verb.channel if head.verb else None)
    day, state = _when(head, context.today, picks)
    subject, note = _words(rest, head.left if is_headed else "", promised)
    return Captured(
        line, bool(channel) or not promises, channel, _direction(head, channel), state, day,
        head.at_time, head.minutes, parties.account, parties.accounts, parties.names, promises,
        subject, note,
    )  # fmt: skip


def clauses_of(text: str) -> Iterator[str]:
    """The parts of a note: at commas, full stops and lines, and at “and” between two deeds."""
    for piece in _PIECES.split(text):
        for part in _AND.split(piece) if _AND.search(piece) else (piece,):
            if part.strip():
                yield part.strip()


def _is_marked(line: str, head: Head) -> bool:
    """Whether names alone stand before a colon: “Acme: send quote fri”."""
    before = line[: head.note_from].rstrip()
    return bool(head.mentions) and bool(_MARKED.search(before[-2:]))


def _mentions_in(line: str, names: NameIndex) -> list[Mention]:
    """Names anywhere in a line that tells of no touch, written with a capital letter."""
    tokens, place, found = tokens_of(line), 0, list[Mention]()
    while place < len(tokens):
        size, known = names.at(tokens, place)
        if size and tokens[place].is_capital:
            end = tokens[place + size - 1].end
            found.append(Mention(line[tokens[place].start : end], known))
        place += max(size, 1)
    return found


def _promise_parts(
    promised: Sequence[tuple[str, Promised]], parties: Parties, picks: Chosen
) -> Iterator[PromisePart]:
    people = [part.taken for part in parties.names if part.taken and part.taken.kind == "person"]
    only = people[0] if len(people) == 1 else None
    for clause, found in promised:
        key = plain(clause)
        pick: dict[str, Any] = picks.get(f"promise:{key}") or {}
        if pick.get("side") == LEAVE:
            continue
        said = found.person
        if said is not None and parties.account and said.account_id != parties.account.id:
            said = None
        yield PromisePart(
            key, found.text, pick.get("side", found.side), pick.get("due", found.due), said or only
        )


def _direction(head: Head, channel: str | None) -> str:
    if head.verb is None:
        return "outbound" if channel in ("email", "letter") else "mutual"
    is_turned = head.verb.turned and bool(head.mentions) and head.mentions[0].before_verb
    return "inbound" if is_turned else head.verb.direction


def _when(head: Head, today: date, picks: Chosen) -> tuple[date, str]:
    """The day of the touch, and whether it is still to come."""
    past = head.verb is None or head.verb.is_past
    day = day_of(head.day_text, today, past=past) if head.day_text else None
    day = picks.get("on") or day or today
    state: str = picks.get("state") or ("planned" if day > today else "held")
    return day, state


def _words(
    rest: str, left: str, promised: Sequence[tuple[str, Promised]]
) -> tuple[str | None, str | None]:
    """The subject, which is the first thing told, and the whole note where it says more."""
    whole = f"{left}: {rest}" if left and rest else left or rest
    if not whole:
        return None, None
    clauses = [left, *clauses_of(rest)] if left else list(clauses_of(rest))
    deeds = {clause for clause, _ in promised}
    told = next((clause for clause in clauses if clause not in deeds), None)
    subject = told or (promised[0][1].text if promised else whole)
    short = subject if len(subject) <= MOST_SUBJECT else f"{subject[: MOST_SUBJECT - 1].rstrip()}…"
    short = short[:1].upper() + short[1:]
    return short, whole if plain(whole) != plain(short) else None
