"""Writes the interactions: for everybody the series of touches back from the last one."""

from __future__ import annotations

from datetime import date, timedelta

from sample.book import FIRST, TODAY, Book, at, fields
from sample.clients import Client
from sample.dice import Dice
from sample.persons import Human
from sample.stakeholders import TEAM, day_ago, everybody
from sample.talk import special_touches, topics

_CHANNELS = {"v": "video", "p": "phone", "i": "in_person", "m": "email"}
_TOPICS = topics()
_OFTEN_SINCE = TODAY - timedelta(days=400)
# Weeks without a word before the middle of July, when half of a health change is told.
_QUIET = {
    "meridell": "2026-07-10", "kestrel": "2026-07-04", "greyfell": "2026-06-23",
    "tessaro": "2026-06-26", "velloso": "2026-06-20", "sundqvist": "2026-05-02",
    "calder-finch": "2026-06-20", "pemberly": "2026-06-23", "palisander": "2026-05-16",
}  # fmt: skip
_QUIET_END = date(2026, 7, 15)
_OLD = TODAY - timedelta(days=130)
# Meetings that stand in the calendar: client | moment | channel | subject | note | people | team
_PLANNED = """
meridell | 2026-10-13 09:30 | video | Meridell Clinics — service review | 45 min | ruth-oduya karim-benali | N
kestrel | 2026-10-13 14:00 | phone | Kestrel Rail — escalation call | 30 min | marcus-thiele | N T
wexmere | 2026-10-13 16:00 | video | Wexmere University — week 8 check-in | 45 min | priya-raman owen-castle | N
velloso | 2026-10-14 10:00 | video | Meet the interim lead | 30 min | interim-commercial-lead | N
calder-finch | 2026-10-14 15:30 | phone | Renewal kick-off call | 30 min | eleanor-calder | N
corvane | 2026-10-20 13:00 | video | Lab portal demo for R&D | 60 min | jonas-zellweger regula-amstutz | N I
norrland | 2026-10-21 09:00 | in_person | Mill 2 scoping workshop | half a day | karin-edlund frida-hallin | N I
alpenrand | 2026-10-22 11:00 | video | Quarterly business review | 60 min | elias-merten | N
stonecrop | 2026-10-26 14:00 | video | Reference story interview | 45 min | daan-verhoeven | N
palisander | 2026-10-30 10:00 | video | Exit feedback interview | 45 min | femke-jansen | N
"""
# Things that were arranged and did not happen.
_NOT_HELD = """
greyfell | 2026-09-17 10:00 | phone | Check-in | Anja Roth was on site, no new date yet | anja-roth | N
velloso | 2026-09-23 15:00 | video | Margin review | Cancelled by Henrique Paiva on the day | henrique-paiva | N
calder-finch | 2026-09-22 09:30 | phone | Renewal | Not reached | eleanor-calder | N
meridell | 2026-09-03 16:00 | video | Introduction to the CFO | Moved by Laurent Besson's office | laurent-besson | N
"""


def add_touches(book: Book, clients: dict[str, Client]) -> None:
    """Write interactions.csv."""
    people = everybody()
    by_client: dict[str, list[Human]] = {}
    for human in people:
        by_client.setdefault(human.client, []).append(human)
    special = special_touches()
    taken: dict[str, int] = {}
    for human in people:
        dice = Dice(f"touch {human.id}")
        for place, day in enumerate(_days(human, clients[human.client], dice)):
            told = special.pop((f"{human.client} {day}", human.name), None)
            words = [*told, "mutual"] if told else _told(human, (place, day), dice)
            company = _company(by_client[human.client], human, (words[0], day), dice)
            _add_held(book, (human, company), day, words, (taken, dice))
    for (place, name), words in special.items():
        client, day_text = place.split()
        human = next(h for h in by_client[client] if h.name == name)
        told = [*words, "mutual"]
        _add_held(book, (human, []), date.fromisoformat(day_text), told, (taken, Dice(place)))
    for table, state in ((_PLANNED, "planned"), (_NOT_HELD, "not_held")):
        for line in fields(table):
            _add_other(book, line, state, taken)


def _days(human: Human, client: Client, dice: Dice) -> list[date]:
    """The days of touches, the latest first."""
    if human.touch is None:
        return []
    since = human.more.get("since")
    first = max(FIRST, date.fromisoformat(since) if since else client.since)
    day, found = TODAY - timedelta(days=human.touch.last_ago), []
    quiet = date.fromisoformat(_QUIET.get(client.id, "2026-07-16"))
    while day >= first:
        if not quiet <= day <= _QUIET_END:
            found.append(day)
        gap = human.touch.every * (1 if day > _OFTEN_SINCE else 2)
        step = max(2, gap * dice.between(90, 110) // 100)
        day -= timedelta(days=step)
        day -= timedelta(days=max(0, day.weekday() - 4))  # a Friday instead of a weekend
    return found


def _told(human: Human, when: tuple[int, date], dice: Dice) -> list[str]:
    """Channel, subject, note, mood and direction of an ordinary touch."""
    place, day = when
    channels = human.touch.channels if human.touch else "m"
    letter = channels[place % len(channels)]
    subject, note = dice.pick(_TOPICS[letter])
    usual = {"m": 1, "s": 1, "n": 0, "x": -1, "o": -1, "?": 0}[human.support]
    direction = "mutual"
    if letter == "m":
        direction = "inbound" if dice.below(3) == 0 else "mutual"
        if day < _OLD and dice.below(5) == 0:
            direction = "outbound"
    return [letter, subject, note, str(usual if dice.below(3) else 0), direction]


def _company(people: list[Human], human: Human, when: tuple[str, date], dice: Dice) -> list[Human]:
    """Who else was there; only meetings of some time ago tell."""
    letter, day = when
    if letter not in "vi" or day > _OLD or dice.below(4):
        return []
    others = [p for p in people if p.touch and p is not human and "since" not in p.more
              and "left" not in p.more and day_ago(p.touch.last_ago) > day]  # fmt: skip
    return [dice.pick(others)] if others else []


def _add_held(
    book: Book, who: tuple[Human, list[Human]], day: date, told: list[str],
    keep: tuple[dict[str, int], Dice],
) -> None:  # fmt: skip
    (human, company), (taken, dice) = who, keep
    letter, subject, note, mood, direction = told
    by = TEAM[human.touch.by if human.touch else "N"]
    month = date(day.year, day.month, 1) - timedelta(days=1)
    words = {"month": f"{month:%B}", "first": human.name.split()[0]}
    book.add(
        "interactions", id=_key(human.client, day, taken), account_id=human.client,
        at=at(day, f"{dice.between(8, 16)}:{dice.pick(('00', '15', '30', '45'))}"),
        channel=_CHANNELS[letter], direction=direction, state="held",
        subject=subject.format(**words), note=note.format(**words), sentiment=mood,
        people_ids=tuple(sorted(h.id for h in (human, *company))), team_ids=(by,),
    )  # fmt: skip


def _add_other(book: Book, line: list[str], state: str, taken: dict[str, int]) -> None:
    client, moment, channel, subject, note, people, team = line
    day, clock = moment.split()
    book.add(
        "interactions", id=_key(client, date.fromisoformat(day), taken), account_id=client,
        at=at(date.fromisoformat(day), clock), channel=channel, direction="mutual", state=state,
        subject=subject, note=note,
        people_ids=tuple(sorted(f"{client}-{person}" for person in people.split())),
        team_ids=tuple(sorted(TEAM[letter] for letter in team.split())),
    )  # fmt: skip


def _key(client: str, day: date, taken: dict[str, int]) -> str:
    stem = f"{client}-touch-{day}"
    taken[stem] = taken.get(stem, 0) + 1
    return f"{stem}-{taken[stem]}"
