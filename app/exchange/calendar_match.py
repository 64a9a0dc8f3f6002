"""Whose meeting it is: guests and titles of a calendar matched with known people and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.exchange.calendar_file import CalendarEvent
from app.models.account import Account
from app.models.person import Person
from app.models.team import TeamMember

SHORTEST = 4
"""Names shorter than this are no sign: too many titles hold them by chance."""
_WORDS = re.compile(r"\w+")


class Match(NamedTuple):
    """The account a meeting is with, and who of the guests is known."""

    account_id: int | None
    people: tuple[str, ...]


class Directory:
    """Addresses and names of everyone known, ready for look-ups."""

    def __init__(self, session: Session) -> None:
        self._by_email: dict[str, tuple[int, str]] = {}
        self._by_name: dict[str, tuple[int, str]] = {}
        self._accounts: dict[tuple[str, ...], int] = {}
        self._ours: dict[str, str] = {}
        self._read_people(session)
        self._read_accounts(session)

    def match(self, event: CalendarEvent) -> Match:
        """The account of the most guests, else the one that the title names."""
        found: dict[int, int] = {}
        people: list[str] = []
        for guest in event.guests:
            known = self._by_email.get(guest.email) or self._by_name.get(_plain(guest.name))
            if known is not None:
                found[known[0]] = found.get(known[0], 0) + 1
                people.append(known[1])
            elif name := guest.name or self._ours.get(guest.email, ""):
                people.append(name)
        if found:
            return Match(max(found, key=lambda key: (found[key], -key)), tuple(people))
        return Match(self._named_in(event.title), tuple(people))

    def _named_in(self, title: str) -> int | None:
        """The account whose name, or the beginning of it, stands in the title word for word."""
        words = _words(title)
        best: tuple[int, int] | None = None
        for name, key in self._accounts.items():
            size = len(name)
            runs = (tuple(words[at : at + size]) for at in range(len(words) - size + 1))
            if name in runs and (best is None or size > best[0]):
                best = (size, key)
        return None if best is None else best[1]

    def _read_people(self, session: Session) -> None:
        statement = (
            select(Person.account_id, Person.name, Person.email)
            .join(Account, Account.id == Person.account_id)
            .where(Account.archived_on.is_(None), Person.left_on.is_(None))
            .where(func.coalesce(Person.placeholder, 0) == 0)
            .order_by(Person.id.desc())
        )
        for account, name, email in session.execute(statement):
            if email:
                self._by_email[email.casefold()] = (account, name)
            self._by_name[_plain(name)] = (account, name)
        ours = select(TeamMember.name, TeamMember.email)
        self._ours = {email.casefold(): name for name, email in session.execute(ours) if email}

    def _read_accounts(self, session: Session) -> None:
        names = select(Account.id, Account.name).where(Account.archived_on.is_(None))
        shorter: dict[tuple[str, ...], list[int]] = {}
        for key, name in session.execute(names):
            words = tuple(_words(name))
            if sum(map(len, words)) >= SHORTEST:
                self._accounts[words] = key
            for size in range(1, len(words)):
                if sum(map(len, words[:size])) >= SHORTEST:
                    shorter.setdefault(words[:size], []).append(key)
        for words, keys in shorter.items():
            if len(keys) == 1 and sum(map(len, words)) > SHORTEST:
                self._accounts.setdefault(words, keys[0])


def matched(
    session: Session, events: Iterable[CalendarEvent]
) -> list[tuple[CalendarEvent, Match]]:  # fmt: skip
    """Each event with whose it is."""
    events = list(events)
    if not events:
        return []
    directory = Directory(session)
    return [(event, directory.match(event)) for event in events]


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _plain(text: str) -> str:
    return " ".join(_words(text))
