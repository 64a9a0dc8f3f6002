"""Writes the answers to satisfaction, recommendation and effort surveys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sample.answers import CSAT, NPS, QUARTERS
from sample.book import Book, fields
from sample.dice import Dice
from sample.persons import Human
from sample.stakeholders import everybody

_TRAINING = (
    ("quillon", "2026-06-18", 9),
    ("quillon", "2026-06-18", 8),
    ("meridell", "2026-03-26", 8),
    ("pemberly", "2026-04-22", 9),
    ("corvane", "2026-06-11", 9),
)
Said = tuple[str, str, str, str]
_COMMENTS: dict[Said, str] = {
    ("kestrel", "csat", "2026-09", "2"): "Three hours without the portal on 22 September.",
    ("kestrel", "nps", "2026-Q3", "4"): "We had to phone every depot during the outage.",
    ("kestrel", "nps", "2026-Q3", "3"): "Nobody told us the cause.",
    ("meridell", "csat", "2026-09", "3"): "The results feed was late again.",
    ("meridell", "nps", "2026-Q3", "5"): "The interfaces worked better before.",
    ("velloso", "csat", "2026-09", "2"): "Campaigns go out late.",
    ("velloso", "nps", "2026-Q3", "3"): "We pay for hours we do not see.",
    ("stonecrop", "nps", "2026-Q3", "9"): "They warn us before our clients notice.",
    ("brightwater", "nps", "2026-Q3", "10"): "The leak figures changed our summer.",
    ("marrowby", "csat", "2026-09", "2"): "Too much for a house of our size.",
    ("palisander", "csat", "2026-09", "3"): "Fine, but we are moving to the group's system.",
    ("quillon", "csat", "2026-09", "5"): "Training was worth the afternoon.",
}
# Effort: 1 to 7, seven is easiest; asked once a year after support cases.
_EFFORT = """
2024-Q2 | brightwater=65 meridell=655 fennimore=66 kestrel=54 alpenrand=5 hartmoor=66 velloso=43
2025-Q2 | brightwater=67 meridell=566 fennimore=66 kestrel=55 quillon=6 corvane=67 lindqvist=66 marrowby=43
2026-Q2 | brightwater=76 meridell=665 fennimore=66 kestrel=54 quillon=66 corvane=7 greyfell=6 velloso=3 norrland=77 stonecrop=76
"""


def add_surveys(book: Book) -> None:
    """Write surveys.csv."""
    people: dict[str, list[Human]] = {}
    comments = dict(_COMMENTS)
    for human in everybody():
        people.setdefault(human.client, []).append(human)
    for client, quarter, cell in _cells(CSAT):
        for month, scores in zip(_months(quarter), cell.split("/"), strict=True):
            _add_month(book, client, month, scores, comments)
    for client, quarter, cell in _cells(NPS):
        _add_wave(book, client, quarter, cell, (people[client], comments))
    for quarter, line in fields(_EFFORT):
        for cell in line.split():
            client, _, scores = cell.partition("=")
            _add_effort(book, client, quarter, scores)
    _add_training(book)


def _cells(table: str) -> Iterator[tuple[str, str, str]]:
    """Client, quarter and answers, where there are any."""
    for client, *cells in fields(table):
        for quarter, cell in zip(QUARTERS, cells, strict=True):
            if cell not in {"", "-"}:
                yield client, quarter, cell


def _months(quarter: str) -> list[date]:
    year, number = map(int, quarter.split("-Q"))
    return [date(year, 3 * number - 2 + place, 1) for place in range(3)]


def _add_month(
    book: Book, client: str, month: date, scores: str, comments: dict[Said, str]
) -> None:
    marks = re.findall(r"h\d|\d", scores)
    dice = Dice(f"csat {client} {month}")
    for place, mark in enumerate(marks):
        score = f"{mark[1]}.5" if mark.startswith("h") else mark
        # Meridell's survey is quarterly and closes on the last day of the quarter.
        day = month + timedelta(days=dice.between(21, 28) if client == "meridell"
                                else dice.between(13, 26))  # fmt: skip
        if client == "meridell" and place + 1 == len(marks):
            day = _month_end(month)
        comment = comments.pop((client, "csat", f"{month:%Y-%m}", score), None)
        book.add("surveys", id=f"{client}-csat-{month:%Y-%m}-{place + 1:02d}", account_id=client,
                 kind="csat", date=day, score=score, wave=f"{month:%Y-%m}", scale_min=1,
                 scale_max=5, comment=comment)  # fmt: skip


def _add_wave(
    book: Book, client: str, quarter: str, scores: str, by: tuple[list[Human], dict[Said, str]]
) -> None:
    """Answers of a wave; who is known on the map answers first, one answer each."""
    last = _months(quarter)[2]
    dice = Dice(f"nps {client} {quarter}")
    people, comments = by
    known = [human for human in people if _can_answer(human, last)]
    for place, mark in enumerate(scores):
        score = "10" if mark == "X" else mark
        comment = comments.pop((client, "nps", quarter, score), None)
        person = known[place].id if place < len(known) and _fits(known[place], score) else None
        book.add("surveys", id=f"{client}-nps-{quarter.lower()}-{place + 1:02d}",
                 account_id=client, kind="nps", date=last + timedelta(days=dice.between(6, 19)),
                 score=score, wave=quarter, person_id=person, scale_min=0, scale_max=10,
                 comment=comment)  # fmt: skip
    invited = len(scores) + dice.between(2, 4) + len(scores) // 2
    book.add("surveys", id=f"{client}-nps-{quarter.lower()}-invited", account_id=client,
             kind="nps", date=last + timedelta(days=5), wave=quarter, scale_min=0, scale_max=10,
             invited=invited)  # fmt: skip


def _can_answer(human: Human, day: date) -> bool:
    since = human.more.get("since", "2000-01-01")
    left = human.more.get("left", "2999-01-01")
    return human.touch is not None and since < day.isoformat() < left


def _fits(human: Human, score: str) -> bool:
    """Whether the score goes with where the person stands."""
    low, high = {"m": (9, 10), "s": (8, 10), "n": (6, 9), "x": (3, 7), "o": (0, 6), "?": (6, 8)}[
        human.support
    ]
    return low <= int(score) <= high


def _add_effort(book: Book, client: str, quarter: str, scores: str) -> None:
    month = _months(quarter)[1]
    for place, score in enumerate(scores):
        book.add("surveys", id=f"{client}-ces-{quarter.lower()}-{place + 1}", account_id=client,
                 kind="ces", date=month + timedelta(days=14 + 2 * place), score=score, wave=quarter,
                 scale_min=1, scale_max=7)  # fmt: skip


def _add_training(book: Book) -> None:
    """A survey of its own kind: how useful a training was, from 1 to 10."""
    for place, (client, day, score) in enumerate(_TRAINING):
        book.add("surveys", id=f"{client}-training-{place + 1}", account_id=client, kind="custom",
                 date=day, score=score, wave="training", scale_min=1, scale_max=10,
                 comment="Usefulness of the training day")  # fmt: skip


def _month_end(month: date) -> date:
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return after - timedelta(days=1)
