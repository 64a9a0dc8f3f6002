"""Issues: those open today, those that were open in July, and the many that were settled.

What is open decides the delivery part of the health score, today and ninety days ago.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sample.book import Book, at, fields
from sample.clients import Client
from sample.dice import Dice
from sample.stakeholders import everybody

# By tier and priority: hours to the first answer and to the solution.
LEVELS = {
    "1": {"urgent": (1, 8), "high": (4, 72), "normal": (8, 96), "low": (24, 240)},
    "2": {"urgent": (2, 12), "high": (8, 120), "normal": (16, 240), "low": (48, 480)},
    "3": {"urgent": (4, 24), "high": (8, 168), "normal": (24, 336), "low": (48, 720)},
    "4": {"urgent": (8, 48), "high": (24, 240), "normal": (48, 480), "low": (72, 960)},
}
_SEVERITY = {"urgent": 1, "high": 2, "normal": 3, "low": 4}
# client | title | type | priority | opened | resolved | cause | promised
_OPEN = """
meridell | Results feed delayed for Diagnostics | incident | high | 2026-09-25 08:20 | | delivery | 2026-10-16
meridell | Single sign-on timeouts, 2 clinics | problem | normal | 2026-10-07 09:10 | | product | 2026-10-20
meridell | Invoice 2219 queried: indexation | question | normal | 2026-10-09 09:05 | | commercial |
brightwater | Map tiles load slowly in the depot | problem | normal | 2026-10-12 10:00 | | product |
fennimore | Two users without approval rights | service_request | normal | 2026-10-12 13:30 | | process |
kestrel | Portal outage, root cause open | incident | urgent | 2026-09-22 06:55 | | third_party | 2026-10-12
kestrel | Timetable import shows old dates | problem | normal | 2026-10-12 11:20 | | product |
quillon | Field for claim class too short | service_request | low | 2026-10-01 14:00 | | product |
corvane | Batch report lacks one column | question | low | 2026-09-30 10:15 | | communication |
alpenrand | Tracking mail sent twice | problem | normal | 2026-10-06 09:40 | | product |
alpenrand | New site missing in the address list | service_request | normal | 2026-10-09 15:10 | | client_side |
greyfell | Field portal logs out in dead zones | problem | high | 2026-10-09 15:00 | | product | 2026-10-19
thornholm | Ward figures do not add up | concern | high | 2026-10-08 10:30 | | process |
thornholm | Welsh labels on two forms | service_request | low | 2026-10-01 09:00 | | product |
velloso | Campaign pages late three weeks running | complaint | high | 2026-09-28 08:50 | | delivery | 2026-10-09
velloso | Price tags print in the wrong order | problem | normal | 2026-10-05 12:10 | | product |
norrland | Moisture chart without unit | service_request | low | 2026-10-05 08:00 | | product |
lindqvist | Ticket export stops at 5,000 rows | problem | normal | 2026-10-08 13:00 | | product |
wexmere | Single sign-on step late | incident | high | 2026-10-01 09:30 | | delivery | 2026-10-16
wexmere | Student numbers with leading noughts | question | normal | 2026-10-07 11:45 | | client_side |
sundqvist | Dock plan shows last year's berths | problem | normal | 2026-10-02 10:20 | | client_side |
calder-finch | Matter numbers sorted as text | problem | normal | 2026-10-06 16:00 | | product |
stonecrop | Dark theme of the widget | service_request | normal | 2026-10-07 10:10 | | product |
marrowby | Night audit without yesterday's bookings | incident | high | 2026-09-28 07:30 | | delivery |
marrowby | Logo on the report is the old one | service_request | normal | 2026-10-05 09:20 | | client_side |
orchard-lane | Milk quality sheet rounds too early | problem | normal | 2026-10-01 08:40 | | product |
orchard-lane | Printer margin of the round list | question | normal | 2026-10-07 14:30 | | client_side |
palisander | Data export for the leaving client | service_request | high | 2026-09-28 11:00 | | process |
duneholt | Season calendar starts in the wrong week | problem | high | 2026-10-07 12:00 | | product |
duneholt | Guest list without dietary notes | question | normal | 2026-10-05 10:00 | | communication |
duneholt | Colour of sold-out dates | service_request | low | 2026-10-01 15:00 | | product |
"""
_JULY = """
meridell | Results feed delayed for Diagnostics, first time | incident | high | 2026-06-26 08:10 | 2026-07-22 16:00 | delivery |
meridell | Duplicate patients in the referral list | problem | normal | 2026-06-29 10:30 | 2026-07-20 12:00 | product |
meridell | Report footer shows the old address | service_request | normal | 2026-07-14 09:00 | 2026-07-17 11:00 | client_side |
meridell | Password mail lands in spam | problem | normal | 2026-07-21 09:40 | 2026-07-24 10:00 | third_party |
meridell | Access for six new clinic managers | service_request | low | 2026-07-28 13:00 | 2026-07-29 09:30 | client_side |
meridell | Referral form cut off on tablets | problem | normal | 2026-08-04 08:30 | 2026-08-07 15:00 | product |
meridell | Question on retention periods | question | low | 2026-08-11 10:00 | 2026-08-12 10:30 | communication |
meridell | Single sign-on after the move | incident | high | 2026-08-22 07:50 | 2026-08-24 18:00 | delivery |
meridell | Two sites without weekly figures | problem | normal | 2026-09-01 09:00 | 2026-09-04 14:00 | process |
meridell | Slow search in Outpatient | problem | normal | 2026-09-08 11:20 | 2026-09-11 16:30 | product |
meridell | New lab codes for Diagnostics | service_request | low | 2026-09-15 14:00 | 2026-09-18 09:00 | client_side |
brightwater | Pressure alarms by mail only | service_request | normal | 2026-07-13 09:00 | 2026-07-17 12:00 | product |
brightwater | Wrong district on two meters | problem | normal | 2026-07-14 13:20 | 2026-07-18 10:00 | client_side |
fennimore | Report named after the old branch | service_request | normal | 2026-07-14 10:00 | 2026-07-17 15:00 | client_side |
fennimore | Question on audit trail | question | low | 2026-07-10 09:30 | 2026-07-16 11:00 | communication |
kestrel | Disruption notices late by an hour | incident | high | 2026-07-06 06:20 | 2026-07-19 17:00 | delivery |
kestrel | Depot names doubled | problem | normal | 2026-07-13 08:40 | 2026-07-17 12:00 | product |
kestrel | Access for the control room | service_request | normal | 2026-07-14 07:30 | 2026-07-16 10:00 | process |
quillon | Claims letters without reference | incident | high | 2026-07-13 10:10 | 2026-07-17 16:00 | product |
quillon | Export for the auditor | service_request | normal | 2026-07-08 11:00 | 2026-07-17 09:00 | client_side |
corvane | Lab values one day late | incident | high | 2026-07-13 09:20 | 2026-07-17 18:00 | third_party |
corvane | Access for two analysts | service_request | normal | 2026-07-09 14:00 | 2026-07-16 09:30 | process |
corvane | Wording of the release note | question | low | 2026-07-06 10:00 | 2026-07-20 10:00 | communication |
alpenrand | Customs papers in the wrong language | incident | high | 2026-07-13 07:10 | 2026-07-17 15:00 | product |
alpenrand | Pallet count rounds up | problem | normal | 2026-07-08 09:00 | 2026-07-17 11:00 | product |
alpenrand | Driver list out of date | problem | normal | 2026-07-10 12:00 | 2026-07-17 11:30 | client_side |
greyfell | Meter readings lost in the first week | incident | high | 2026-07-06 08:00 | 2026-07-21 17:00 | delivery |
greyfell | Crew names doubled | problem | normal | 2026-07-09 09:30 | 2026-07-17 12:30 | client_side |
tessaro | Recipe sheet with old allergens | incident | high | 2026-07-10 10:40 | 2026-07-16 18:00 | process |
tessaro | Italian wording of a button | service_request | low | 2026-07-06 09:00 | 2026-07-24 09:00 | product |
thornholm | Council papers published a day late | incident | high | 2026-07-13 09:10 | 2026-07-18 12:00 | delivery |
thornholm | Map of polling stations | service_request | normal | 2026-07-08 15:00 | 2026-07-20 10:00 | client_side |
hartmoor | Repairs list sorted by street | service_request | normal | 2026-07-08 13:30 | 2026-07-17 09:00 | product |
velloso | Store pages down on a Saturday | incident | high | 2026-07-01 08:00 | 2026-07-23 12:00 | delivery |
norrland | Harvest plan shows last season | problem | high | 2026-07-13 08:00 | 2026-07-18 12:00 | client_side |
norrland | Access for the new forester | service_request | normal | 2026-07-09 10:00 | 2026-07-16 12:00 | process |
norrland | Scale tickets without a date | problem | normal | 2026-07-08 09:00 | 2026-07-17 10:30 | product |
lindqvist | Support queue counts twice | incident | high | 2026-07-03 09:00 | 2026-07-21 16:00 | product |
lindqvist | Lens catalogue without pictures | problem | normal | 2026-07-09 11:00 | 2026-07-17 14:00 | third_party |
sundqvist | Spare parts list without prices | problem | normal | 2026-07-07 09:00 | 2026-07-17 11:00 | client_side |
sundqvist | Second yard missing | service_request | normal | 2026-07-10 10:30 | 2026-07-17 11:30 | client_side |
calder-finch | Time sheet locks at noon | problem | normal | 2026-07-09 16:00 | 2026-07-17 10:00 | product |
calder-finch | Question on archiving | question | low | 2026-07-06 12:00 | 2026-07-20 12:00 | communication |
pemberly | Parents' letters by class only | service_request | normal | 2026-07-08 09:00 | 2026-07-17 13:00 | product |
stonecrop | Tickets lose their label | incident | high | 2026-07-13 13:00 | 2026-07-17 17:00 | product |
stonecrop | Second language of the help page | service_request | normal | 2026-07-09 10:20 | 2026-07-17 10:00 | product |
ardelle | Test results overwritten | incident | high | 2026-07-13 08:45 | 2026-07-17 15:00 | product |
marrowby | Rates wrong on one booking site | incident | high | 2026-07-01 10:00 | 2026-07-20 12:00 | third_party |
marrowby | Room names doubled | problem | normal | 2026-07-07 10:00 | 2026-07-17 12:00 | client_side |
marrowby | Report too long for the owner | concern | normal | 2026-07-10 09:00 | 2026-07-17 12:30 | communication |
orchard-lane | Round list without new farms | incident | high | 2026-07-08 07:00 | 2026-07-16 09:00 | client_side |
orchard-lane | Question on the invoice | question | low | 2026-07-06 10:00 | 2026-07-20 10:00 | commercial |
palisander | Price list in the old layout | question | low | 2026-07-06 11:00 | 2026-07-21 10:00 | communication |
duneholt | Opening night sold twice | incident | high | 2026-07-09 18:00 | 2026-07-16 12:00 | product |
duneholt | Font of the programme | service_request | low | 2026-07-06 14:00 | 2026-07-20 14:00 | client_side |
"""
# The stock of what is asked and settled all year round: title | type | priority | cause | detail
_STOCK = """
Access for a new colleague | service_request | low | client_side | New name arrived without a date
Report shows last month | problem | normal | process | Night job ran before the data came
Question on the invoice | question | low | commercial | Indexation clause explained
Export stops half way | incident | high | product | Time limit raised
Numbers differ between two screens | problem | normal | product | One screen counted drafts
Mail not received | incident | normal | third_party | Filter of the mail provider
Change of contact | service_request | low | client_side | Contact list brought up to date
Form does not save | incident | high | product | Fault of the last release, taken back
Training slot wanted | service_request | low | people | Two colleagues joined
Page opens slowly | problem | normal | product | Index added
"""
# Who reported, where it was not the usual one.
_REPORTED = {
    "Results feed delayed for Diagnostics": "meridell-yusuf-amrani",
    "Results feed delayed for Diagnostics, first time": "meridell-yusuf-amrani",
    "Single sign-on timeouts, 2 clinics": "meridell-karim-benali",
    "Invoice 2219 queried: indexation": "meridell-ingrid-saal",
    "Portal outage, root cause open": "kestrel-marcus-thiele",
}
_KEPT_FREE = (date(2026, 7, 15), date(2026, 10, 13))


def add_issues(book: Book, clients: dict[str, Client]) -> None:
    """Write issues.csv."""
    tiers = {row["id"]: row["tier"] for row in book.rows("accounts")}
    reporters = _reporters()
    for line in (*fields(_OPEN), *fields(_JULY)):
        client, title, kind, priority, opened, resolved, cause, *rest = line
        told = (title, kind, priority, cause, "")
        by = _REPORTED.get(title, reporters[client])
        _add(book, (client, tiers[client], by), told, (opened, resolved),
             rest[0] if rest else "")  # fmt: skip
    for client in clients.values():
        _add_settled(book, client, (tiers[client.id], reporters[client.id]))


def _reporters() -> dict[str, str]:
    """Who reports what goes wrong: a user where one is known, else whoever we talk to."""
    found: dict[str, str] = {}
    people = [human for human in everybody() if human.touch and "left" not in human.more]
    for human in sorted(people, key=lambda human: "user" not in human.roles):
        found.setdefault(human.client, human.id)
    return found


def _add_settled(book: Book, client: Client, about: tuple[str, str]) -> None:
    dice = Dice(f"issues {client.id}")
    stock = [tuple(line) for line in fields(_STOCK)]
    last = client.renewal if client.is_former else date(2026, 9, 28)
    day = max(client.since, date(2023, 10, 4)) + timedelta(days=dice.below(20))
    while day < last:
        day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
        hours = dice.between(3, 60)
        end = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(hours=hours)
        in_quarter = client.id == "meridell" and date(2026, 6, 20) < day
        if not in_quarter and not any(day <= free <= end.date() for free in _KEPT_FREE):
            title, kind, priority, cause, detail = dice.pick(stock)
            told = (title, kind, priority, cause, detail)
            _add(book, (client.id, *about), told, (f"{day} 9:{dice.between(10, 55)}",
                 end.strftime("%Y-%m-%d %H:%M")), "")  # fmt: skip
        day += timedelta(days=dice.between(34, 62))


def _add(
    book: Book, who: tuple[str, str, str], told: tuple[str, ...], when: tuple[str, str],
    promised: str,
) -> None:  # fmt: skip
    client, tier, reporter = who
    title, kind, priority, cause, detail = told
    answer, solution = LEVELS[tier][priority]
    opened, resolved = _moment(when[0]), _moment(when[1])
    number = sum(row["account_id"] == client for row in book.rows("issues")) + 1
    dice = Dice(f"{client} {title} {when[0]}")
    response = _answered(opened, resolved, answer, dice)
    open_status = "assigned" if dice.below(3) else "pending"
    book.add(
        "issues", id=f"{client}-issue-{number:03d}", account_id=client, title=title, type=kind,
        status="closed" if resolved else open_status, priority=priority,
        severity=_SEVERITY[priority], impact=_impact(priority, kind), reporter_id=reporter,
        opened_at=opened, first_response_at=response, resolved_at=resolved,
        first_response_limit_h=answer, resolution_limit_h=solution, root_cause=cause,
        root_cause_detail=detail, resolution=detail if resolved else None,
        hours=f"{dice.between(2, 14) * 5 / 10:g}" if resolved else None,
        promised_on=promised, client_visible=True,
    )  # fmt: skip


def _impact(priority: str, kind: str) -> str:
    if priority == "urgent":
        return "relationship_at_risk"
    if kind in {"question", "service_request"}:
        return "none" if priority == "low" else "annoyance"
    return "work_blocked" if priority == "high" else "annoyance"


def _moment(text: str) -> str:
    if not text:
        return ""
    day, clock = text.split()
    return at(date.fromisoformat(day), clock)


def _answered(opened: str, resolved: str, limit_h: int, dice: Dice) -> str:
    """The first answer: mostly within its limit, never after the solution."""
    minutes = limit_h * dice.between(8, 108) * 60 // 100
    moment = datetime.fromisoformat(opened) + timedelta(minutes=max(5, minutes))
    if resolved:
        moment = min(moment, datetime.fromisoformat(resolved))
    return moment.isoformat()
