"""Next steps, promises, projects, reviews and usage figures."""

from __future__ import annotations

from datetime import date, timedelta

from sample.book import TODAY, Book, fields, month_ends
from sample.clients import OWNER, Client
from sample.dice import Dice
from sample.stakeholders import everybody

# client | next step | due | priority
_NEXT = """
fennimore | Chase the signed DPA | 2026-10-13 | high
kestrel | Escalation call, 14:00 | 2026-10-13 | urgent
quillon | Confirm training dates | 2026-10-15 | normal
corvane | Lab portal demo for R&D | 2026-10-20 | normal
alpenrand | Quarterly business review | 2026-10-22 | normal
greyfell | Call Anja Roth | 2026-10-13 | high
tessaro | Outline renewal terms | 2026-10-27 | normal
thornholm | Framework extension paper | 2026-11-03 | normal
hartmoor | Send renewal quote | 2026-10-16 | high
velloso | Meet interim lead | 2026-10-14 | high
norrland | Mill 2 scoping workshop | 2026-10-21 | normal
lindqvist | Share support trend report | 2026-10-23 | normal
wexmere | Week 8 check-in | 2026-10-13 | normal
sundqvist | Half-year review | 2026-10-26 | normal
calder-finch | Renewal kick-off call | 2026-10-14 | high
pemberly | Termly review | 2026-10-29 | normal
stonecrop | Reference story interview | 2026-10-26 | normal
ardelle | Plant manager introduction | 2026-10-15 | normal
marrowby | Scope and price proposal | 2026-10-19 | normal
orchard-lane | Send renewal quote | 2026-10-13 | high
palisander | Exit feedback interview | 2026-10-30 | normal
duneholt | Season calendar review | 2026-11-05 | low
"""
# client | promise | side | due | state | settled | to or from | shared
_PROMISES = """
kestrel | Root-cause note for the 22 Sep outage | ours | 2026-10-12 | open | | marcus-thiele | true
meridell | Revised Diagnostics roll-out plan | ours | 2026-10-13 | open | | yusuf-amrani | false
meridell | Price options for 12 and 24 months | ours | 2026-10-23 | open | | ruth-oduya | true
meridell | Results feed repaired by the end of September | ours | 2026-09-30 | broken | 2026-10-01 | yusuf-amrani | false
meridell | Weekly error list for the pilot sites | ours | 2026-09-11 | broken | 2026-09-14 | yusuf-amrani | false
brightwater | Leak-reporting benchmark | ours | 2026-10-13 | open | | helena-marsh | true
quillon | Training dates for claims team | ours | 2026-10-15 | open | | maud-levasseur | true
wexmere | Single sign-on configuration guide | ours | 2026-10-16 | open | | owen-castle | true
fennimore | Signed data processing agreement | theirs | 2026-10-09 | open | | peter-lunde | true
corvane | Batch data for the demo | theirs | 2026-10-19 | open | | jonas-zellweger | true
"""
_PROMISED = ("Figures for the board paper", "Answer on the interface", "Two dates for a training",
             "Corrected minutes", "Price for one more site", "List of open tickets",
             "Names for the steering group", "Draft of the release note")  # fmt: skip
# client | name | kind | status | start | due | done | owner | part of | note
_PROJECTS = """
meridell | Portal pilot in Diagnostics | project | active | 2026-08-03 | 2027-04-30 | | Imke Brandsma | | Nine sites, two of them live
meridell | Day Surgery reporting pack handed over | deliverable | done | 2026-05-18 | 2026-07-10 | 2026-07-09 | Imke Brandsma | |
meridell | Single sign-on moved to the new identity service | deliverable | done | 2026-06-15 | 2026-08-21 | 2026-08-21 | Tobias Reyl | |
meridell | Analytics for Diagnostics used by 70 % of planned users | deliverable | done | 2026-03-02 | 2026-09-30 | 2026-09-17 | Imke Brandsma | |
meridell | Portal pilot running at two of nine Diagnostics sites | deliverable | done | 2026-08-03 | 2026-09-25 | 2026-09-24 | Imke Brandsma | Portal pilot in Diagnostics |
meridell | Satisfaction survey closed: 4.2 of 5, eight answers | deliverable | done | 2026-09-21 | 2026-09-30 | 2026-09-30 | Nora Velde | |
meridell | Five sites live | deliverable | planned | 2026-11-12 | 2027-01-31 | | Imke Brandsma | Portal pilot in Diagnostics | Second half of the time-bound goal
wexmere | Onboarding in twelve weeks | project | active | 2026-08-19 | 2026-11-11 | | Imke Brandsma | | Week 8 of 12 on 13 October
wexmere | Kick-off and project plan | deliverable | done | 2026-08-19 | 2026-08-28 | 2026-08-27 | Imke Brandsma | Onboarding in twelve weeks |
wexmere | Data migration of two faculties | deliverable | done | 2026-08-31 | 2026-09-25 | 2026-09-25 | Imke Brandsma | Onboarding in twelve weeks |
wexmere | Single sign-on step | deliverable | active | 2026-09-21 | 2026-10-09 | | Tobias Reyl | Onboarding in twelve weeks | Waits for the configuration guide
wexmere | Training of the registry | deliverable | planned | 2026-10-19 | 2026-10-30 | | Imke Brandsma | Onboarding in twelve weeks |
greyfell | Portal for field teams | project | done | 2026-04-06 | 2026-07-06 | 2026-07-06 | Imke Brandsma | |
brightwater | Leak map for three districts | project | active | 2026-07-13 | 2026-11-30 | | Imke Brandsma | |
kestrel | Second data centre | project | planned | 2026-11-02 | 2027-02-26 | | Tobias Reyl | | Follows from the outage
corvane | Security review 2026 | project | done | 2026-05-04 | 2026-06-26 | 2026-06-24 | Tobias Reyl | |
norrland | Analytics for Mill 1 | project | done | 2026-04-13 | 2026-05-29 | 2026-05-28 | Imke Brandsma | |
stonecrop | Label interface | project | done | 2026-07-20 | 2026-08-31 | 2026-08-28 | Imke Brandsma | |
marrowby | Smaller scope | project | on_hold | 2026-08-10 | 2026-12-18 | | Nora Velde | | Waits for the price proposal
"""
# client | day | kind | who was there | rating | decided | next
_REVIEWS = """
meridell | 2026-07-03 | plan | Saira Malik, Nora Velde | approved | Approved by Saira Malik | 2026-12-15
meridell | 2026-09-15 | quarterly | Ruth Oduya, Karim Benali, Nora Velde, Imke Brandsma | good | Weekly results report for clinic managers; roll-out order agreed with Yusuf Amrani | 2026-12-15
meridell | 2026-06-16 | quarterly | Ruth Oduya, Marta Lindgren, Nora Velde | good | Pilot in Diagnostics from August | 2026-09-15
meridell | 2026-03-17 | quarterly | Ruth Oduya, Hedda Brandt, Nora Velde | good | Analytics for Diagnostics from 1 March | 2026-06-16
brightwater | 2026-09-08 | quarterly | Helena Marsh, Duncan Rhys, Nora Velde | very good | Benchmark of three districts | 2026-12-08
kestrel | 2026-09-25 | ad_hoc | Marcus Thiele, Nora Velde, Tobias Reyl | poor | Root-cause note; named deputy; call every week | 2026-10-13
fennimore | 2026-09-10 | quarterly | Peter Lunde, Karen Holst, Nora Velde | good | New data processing agreement | 2026-12-10
alpenrand | 2026-07-22 | quarterly | Elias Merten, Nora Velde | good | Tracking mails by site | 2026-10-22
corvane | 2026-08-20 | quarterly | Regula Amstutz, Nora Velde | good | Demo of the lab portal for R&D | 2026-11-19
sundqvist | 2026-04-28 | annual | Lars Sundqvist, Nora Velde | good | Half-year review instead of quarterly | 2026-10-26
wexmere | 2026-09-18 | monthly | Priya Raman, Imke Brandsma | fair | Single sign-on first, training after | 2026-10-13
velloso | 2026-08-31 | ad_hoc | Camille Mercier, Nora Velde | poor | Margin and scope on the table in October | 2026-10-14
"""
_USERS = (268, 279, 284, 301, 318, 327, 341, 358, 374, 385, 398, 412)
_WITHIN = (76, 77, 78, 80, 80, 81, 82, 82, 81, 86, 88, 86)
_AVAILABLE = (
    "99.6",
    "99.7",
    "99.8",
    "99.7",
    "99.6",
    "99.8",
    "99.7",
    "99.7",
    "99.8",
    "99.7",
    "99.7",
    "99.6",
)
_ANSWER = ("3.6", "3.5", "3.5", "3.5", "3.3", "3.3", "3.4", "3.3", "3.4", "3.3", "3.2", "3.1")
# Usage of other clients: client | metric | unit | first and last of twelve months | seen by the client
_USAGE = """
brightwater | Leak reports by portal | reports | 840 1290 | true
brightwater | Active portal users | users | 610 702 | true
fennimore | Active portal users | users | 488 524 | true
kestrel | Active portal users | users | 455 402 | true
corvane | Active portal users | users | 240 331 | true
norrland | Active portal users | users | 96 141 | true
stonecrop | Active portal users | users | 120 158 | true
velloso | Active portal users | users | 210 133 | false
marrowby | Active portal users | users | 64 41 | false
"""


def add_duties(book: Book, clients: dict[str, Client]) -> None:
    """Write actions, promises, projects, reviews and usage."""
    for client, title, due, priority in fields(_NEXT):
        book.add("actions", id=f"{client}-next-1", title=title, account_id=client, owner=OWNER,
                 due_date=due, status="not_started", priority=priority, shared=False)  # fmt: skip
    for place, line in enumerate(fields(_PROMISES)):
        client, text, side, due, state, settled, person, shared = line
        book.add("promises", id=f"{client}-promise-{place + 1:02d}", account_id=client, text=text,
                 side=side, due_date=due, state=state, settled_on=settled,
                 person_id=f"{client}-{person}", shared=shared)  # fmt: skip
    _add_kept(book, clients)
    _add_projects(book)
    for client, day, kind, who, rating, decided, following in fields(_REVIEWS):
        book.add("reviews", id=f"{client}-review-{day}", account_id=client, date=day, kind=kind,
                 attendees=who, rating=rating, decisions=decided, next_date=following)  # fmt: skip
    _add_usage(book)


def _add_kept(book: Book, clients: dict[str, Client]) -> None:
    """Promises of the past: nearly all kept, some late, each grown out of a touch."""
    first: dict[str, str] = {}
    for human in everybody():
        if human.touch and "left" not in human.more:
            first.setdefault(human.client, human.id)
    talks = [row for row in book.rows("interactions") if row["state"] == "held"]
    for client in clients.values():
        dice = Dice(f"promises {client.id}")
        person = first[client.id]
        own = [row for row in talks if person in row["people_ids"].split("|")]
        for place, talk in enumerate(own[dice.below(3) :: 4]):
            made = date.fromisoformat(talk["at"][:10])
            due = made + timedelta(days=dice.between(5, 16))
            late = dice.below(9) == 0
            settled = due + timedelta(days=dice.between(1, 4) if late else -dice.between(0, 3))
            if settled >= TODAY - timedelta(days=3):
                continue
            book.add("promises", id=f"{client.id}-kept-{place + 1:02d}", account_id=client.id,
                     text=dice.pick(_PROMISED), side="theirs" if dice.below(6) == 0 else "ours",
                     due_date=due, state="late_kept" if late else "kept", settled_on=settled,
                     interaction_id=talk["id"], person_id=person, shared=False)  # fmt: skip


def _add_projects(book: Book) -> None:
    ids: dict[tuple[str, str], str] = {}
    for place, line in enumerate(fields(_PROJECTS)):
        client, name, kind, status, start, due, done, owner, whole, note = line
        key = f"{client}-{kind}-{place + 1:02d}"
        ids[client, name] = key
        book.add("projects", id=key, account_id=client, name=name, status=status, start_date=start,
                 due_date=due, done_on=done, owner=owner, note=note, kind=kind,
                 project_id=ids[client, whole] if whole else None)  # fmt: skip


def _add_usage(book: Book) -> None:
    months = month_ends(date(2025, 10, 1))
    for metric, unit, values in (
        ("Active portal users", "users", _USERS),
        ("Results within 24 hours", "%", _WITHIN),
        ("Service availability", "%", _AVAILABLE),
        ("Time to first answer", "hours", _ANSWER),
    ):
        for day, value in zip(months, values, strict=True):
            book.add("usage", account_id="meridell", date=day, metric=metric, value=value,
                     unit=unit, client_visible=True)  # fmt: skip
    for client, metric, unit, ends, seen in fields(_USAGE):
        low, high = map(int, ends.split())
        dice = Dice(f"usage {client} {metric}")
        for place, day in enumerate(months):
            value = (
                low + (high - low) * place // 11 + (dice.between(-4, 4) if 0 < place < 11 else 0)
            )
            book.add("usage", account_id=client, date=day, metric=metric, value=value, unit=unit,
                     client_visible=seen)  # fmt: skip
