"""The document of the mock-ups: Meridell Clinics, third quarter of 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.core.periods import Period, add_months
from app.reports.document import (
    ComingDate,
    ContractLine,
    Delivery,
    FigureLine,
    GoalLine,
    Human,
    IssueLine,
    Month,
    Quarter,
    ReviewLine,
    Satisfaction,
    State,
    Step,
    StoryLine,
    SummaryData,
    Tile,
    Usage,
    Wave,
)

BELOW = State("watch", "Below goal")
REACHED = State("good", "Reached")
PLANNED = State("open", "Planned")


def meridell(**changes: object) -> SummaryData:
    """The whole document, with some fields changed."""
    return replace(_DATA, **changes)


def empty() -> SummaryData:
    """An account of which nothing is known but its name."""
    return SummaryData(
        account="Fresh Fields",
        supplier=None,
        manager=None,
        period=Period(date(2026, 7, 1), date(2026, 10, 1)),
        as_of=date(2026, 10, 13),
        story=(),
        tiles=(),
        satisfaction=Satisfaction(),
        usage=(),
        figures=(),
        goals=(),
        delivered=(),
        issues=(),
        steps=(),
        dates=(),
        contracts=(),
        reviews=(),
        our_people=(),
        their_people=(),
        stories=(),
    )


def goal(title: str, *numbers: str, due: date | None = None, state: State = BELOW) -> GoalLine:
    baseline, current, target, progress = (Decimal(text) for text in numbers)
    return GoalLine(
        title=title,
        specific="All nine sites use it for referrals and results",
        measure="Sites live",
        unit=None,
        baseline=baseline,
        current=current,
        target=target,
        due=due,
        progress=progress,
        expected=Decimal("0.18"),
        state=state,
    )


_USERS = (268, 279, 284, 301, 318, 327, 341, 358, 374, 385, 398, 412)
_MEANS = ("4.1", "4.2", "4.3", "4.3", "4.4", "4.4", "4.4", "4.2")


def _figure(title: str, *texts: str, rising: bool, state: State = REACHED) -> FigureLine:
    current, previous, ytd, target = texts
    worse = title.startswith(("Satisfaction", "Service"))
    direction = "worse" if worse else "better"
    return FigureLine(title, current, previous, ytd, target, direction, rising, state)


_DATA = SummaryData(
    account="Meridell Clinics",
    supplier="Larkfield",
    manager=Human("Nora Velde", "account manager"),
    period=Period(date(2026, 7, 1), date(2026, 10, 1)),
    as_of=date(2026, 10, 13),
    story=(
        "Active portal users rose from 374 to 412.",
        "Satisfaction fell from 4.4 to 4.2 of 5, from eight answers.",
        "Four pieces of work were delivered; 11 issues were closed and two are open.",
        "Next agreed step: fix the delayed results feed, due on 16 October.",
    ),
    tiles=(
        Tile("Active portal users", "412", "", "+38", "better", rising=True, note="since June"),
        Tile("Satisfaction", "4.2", "of 5", "−0.2", "worse", rising=False, note="since June"),
        Tile("Results within 24 h", "86 %", "", "+5 pt", "better", rising=True, note="since June"),
        Tile("Issues closed", "11", note="3 open on 13 October"),
    ),
    satisfaction=Satisfaction(
        mean=Decimal("4.2"),
        answers=8,
        quarters=tuple(
            Quarter(add_months(date(2024, 10, 1), 3 * index), Decimal(mean), 8)
            for index, mean in enumerate(_MEANS)
        ),
        distribution=((1, 0), (2, 0), (3, 1), (4, 4), (5, 3)),
        goal=Decimal("4.6"),
        waves=(Wave(date(2026, 7, 1), 6, 2, 1),),
    ),
    usage=(
        Usage(
            "Active portal users",
            "users",
            tuple(
                Month(add_months(date(2025, 10, 1), index), Decimal(count))
                for index, count in enumerate(_USERS)
            ),
        ),
    ),
    figures=(
        _figure("Active portal users", "412", "374", "342", "450", rising=True, state=BELOW),
        _figure("Results within 24 h", "86 %", "81 %", "83 %", "95 %", rising=True, state=BELOW),
        _figure("Satisfaction, of 5", "4.2", "4.4", "4.3", "4.6", rising=False, state=BELOW),
        _figure("Net Promoter Score", "+50", "+40", "+45", "+50", rising=True),
        _figure("Service availability", "99.6 %", "99.8 %", "99.7 %", "99.5 %", rising=False),
        _figure("First answer time, hours", "3.1", "3.4", "3.3", "4.0", rising=False),
        _figure("Open issues at the end", "1", "2", "–", "2", rising=False),
    ),
    goals=(
        goal(
            "Bring the client portal to Diagnostics",
            "0", "2", "9", "0.2222",
            due=date(2027, 4, 30),
            state=State("good", "On track"),
        ),
        goal(
            "Raise the satisfaction of clinic managers",
            "4.2", "4.2", "4.6", "0",
            state=State("open", "Just started"),
        ),
    ),
    delivered=(
        Delivery(date(2026, 7, 9), "Day Surgery reporting pack handed over"),
        Delivery(date(2026, 8, 21), "Single sign-on moved to the new identity service"),
        Delivery(date(2026, 9, 17), "Analytics for Diagnostics used by 70 % of planned users"),
        Delivery(date(2026, 9, 24), "Portal pilot running at two of nine Diagnostics sites"),
    ),
    issues=(
        IssueLine(
            "Results feed delayed",
            "Being worked on",
            date(2026, 9, 25),
            date(2026, 10, 16),
            State("risk", "Being worked on"),
        ),
        IssueLine(
            "Single sign-on timeouts",
            "Reported",
            date(2026, 10, 7),
            None,
            State("watch", "Reported"),
        ),
    ),
    steps=(
        Step("Fix the delayed results feed", "Tobias Reyl", "Larkfield", date(2026, 10, 16),
             State("risk", "At risk")),
        Step("Send the revised roll-out plan", "Nora Velde", "Larkfield", date(2026, 10, 13),
             State("watch", "Due today")),
        Step("Name a deputy for the pilot", "Yusuf Amrani", "Meridell Clinics", date(2026, 10, 22),
             PLANNED),
        Step("Price options for 12 and 24 months", "Nora Velde", "Larkfield", date(2026, 10, 23),
             PLANNED),
        Step("Train site leads, wave 1", "Imke Brandsma", "Larkfield", date(2026, 11, 12), PLANNED),
        Step("Confirm sites for wave 2", "Marta Lindgren", "Meridell Clinics", date(2026, 11, 30),
             PLANNED),
    ),
    dates=(
        ComingDate(date(2026, 10, 16), "Results feed fixed"),
        ComingDate(date(2026, 11, 1), "Renewal decision"),
        ComingDate(date(2026, 11, 12), "Training, wave 1"),
        ComingDate(date(2026, 11, 30), "Wave 2 sites confirmed"),
        ComingDate(date(2026, 12, 15), "Quarterly review"),
        ComingDate(date(2026, 12, 31), "Agreement term ends"),
    ),
    contracts=(
        ContractLine("Client Portal", "Outpatient", date(2025, 1, 1), date(2026, 12, 31), 7_200_000,
                     "EUR"),
        ContractLine("Analytics", "Diagnostics", date(2025, 1, 1), date(2026, 12, 31), 5_000_000,
                     "EUR"),
    ),
    reviews=(
        ReviewLine("Quarterly review", date(2026, 9, 15),
                   "The pilot is extended to nine sites; a deputy is named.", date(2026, 12, 15)),
    ),
    our_people=(
        Human("Nora Velde", "account manager"),
        Human("Imke Brandsma", "delivery lead"),
        Human("Tobias Reyl", "support lead"),
    ),
    their_people=(
        Human("Ruth Oduya", "COO", "Group Services"),
        Human("Karim Benali", "IT Director", "Group Services"),
        Human("Yusuf Amrani", "Head of Diagnostics", "Diagnostics"),
        Human("Marta Lindgren", "Head of Outpatient", "Outpatient"),
    ),
    stories=(
        StoryLine(
            "Referrals without paper",
            "Referrals came by fax and took two days",
            "The portal carries them in minutes",
            "Days from referral to appointment",
            "9",
            "4",
            "We no longer look for lost referrals.",
            "Marta Lindgren",
        ),
    ),
)  # fmt: skip
