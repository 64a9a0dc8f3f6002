"""The client's document put together: rows that a client may read, and figures from them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.analytics.evidence import Evidence
from app.analytics.goal_values import shared_goals_now
from app.analytics.window import Window
from app.core.errors import DomainError
from app.core.periods import Period
from app.queries import client_view, client_work
from app.queries.facts import load_facts
from app.queries.portfolio import portfolio_info, setting
from app.reports.client_figures import Said, figure_lines, satisfaction, tiles
from app.reports.client_parts import (
    Sides,
    coming_dates,
    contract_lines,
    delivery_lines,
    fixed_dates,
    goal_line,
    issue_lines,
    our_humans,
    review_lines,
    step_lines,
    story_lines,
    their_humans,
    was_closed_in,
)
from app.reports.client_story import story
from app.reports.client_usage import usage_figures, usage_trends
from app.reports.document import GoalLine, Human, SummaryData
from app.reports.missing import left_out

SUPPLIER_SETTING = "company"

# Each section by the rows it is made of: what is hidden is emptied here, before anything is
# computed, so that no sentence, tile or date can still speak of it.
SECTIONS: dict[str, tuple[str, ...]] = {
    "usage": ("usage",),
    "satisfaction": (),
    "goals": ("goals",),
    "delivered": ("delivered",),
    "issues": ("issues",),
    "steps": ("actions", "promises"),
    "contracts": ("contracts",),
    "reviews": ("reviews",),
    "people": ("ours", "theirs"),
    "stories": ("stories",),
}


@dataclass(frozen=True)
class ClientRows:
    """All rows of an account that a client may read."""

    goals: Sequence[client_work.SharedGoal]
    actions: Sequence[client_work.SharedAction]
    promises: Sequence[client_work.SharedPromise]
    issues: Sequence[client_work.KnownIssue]
    delivered: Sequence[client_work.Delivered]
    usage: Sequence[client_work.KnownUsage]
    contracts: Sequence[client_view.RunningContract]
    reviews: Sequence[client_view.JointReview]
    ours: Sequence[client_view.OurPerson]
    theirs: Sequence[client_view.ClientPerson]
    stories: Sequence[client_view.ToldStory]


def client_data(
    session: Session, account_id: int, window: Window, hidden: Collection[str] = ()
) -> SummaryData:
    """What the client's document says over a period, seen from a day."""
    info, account = portfolio_info(session), client_view.client_account(session, account_id)
    as_of, span = window.as_of, window.span
    rows = _without(_rows(session, account_id, window), hidden)
    said = _said(session, account_id, window, hidden)
    supplier = _supplier(session)
    goals, answers = _goals(rows, as_of), satisfaction(said, rows.goals)
    usage = usage_figures(rows.usage, rows.goals, window, info.fiscal_year_start)
    delivered = delivery_lines(rows.delivered, rows.actions, span)
    issues = issue_lines(rows.issues, as_of)
    sides = Sides(supplier or "We", account.name, account.manager or "")
    steps = step_lines(rows.actions, rows.promises, sides, as_of)
    reviews = review_lines(rows.reviews)
    ours = our_humans(rows.ours, account.manager)
    data = SummaryData(
        account=account.name,
        supplier=supplier,
        manager=_named(ours, account.manager),
        period=window.period,
        as_of=as_of,
        story=story(usage, answers, (delivered, _closed(rows, span), issues), steps, as_of),
        tiles=tiles(usage, answers, rows.issues, window),
        satisfaction=answers,
        usage=usage_trends(rows.usage, window.period),
        figures=figure_lines(said, usage, answers, rows.issues, info.fiscal_year_start),
        goals=goals,
        delivered=delivered,
        issues=issues,
        steps=steps,
        dates=coming_dates(fixed_dates(rows.contracts, reviews, issues, goals), steps, as_of),
        contracts=contract_lines(rows.contracts, account.currency or info.currency),
        reviews=reviews,
        our_people=() if "people" in hidden else ours,
        their_people=their_humans(rows.theirs),
        stories=story_lines(rows.stories),
    )
    return left_out(data, hidden)


def _said(session: Session, account_id: int, window: Window, hidden: Collection[str]) -> Said:
    said = Said(Evidence(load_facts(session, [account_id]), window.as_of), account_id, window)
    if "satisfaction" in hidden:
        said.hide()
    return said


def _goals(rows: ClientRows, as_of: date) -> tuple[GoalLine, ...]:
    return tuple(goal_line(goal, as_of) for goal in rows.goals if goal.status != "cancelled")


def _closed(rows: ClientRows, span: Period) -> int:
    return sum(was_closed_in(issue, span) for issue in rows.issues)


def _named(humans: tuple[Human, ...], name: str | None) -> Human | None:
    return next((human for human in humans if human.name == name), None)


def _supplier(session: Session) -> str | None:
    """Our own company's name; the portfolio's name is ours alone and never printed."""
    name = setting(session, SUPPLIER_SETTING)
    return name.strip() if isinstance(name, str) and name.strip() else None


def _rows(session: Session, account_id: int, window: Window) -> ClientRows:
    as_of, span = window.as_of, window.span
    return ClientRows(
        goals=shared_goals_now(session, account_id, as_of),
        actions=client_work.shared_actions(session, account_id),
        promises=client_work.shared_promises(session, account_id),
        issues=client_work.known_issues(session, account_id),
        delivered=client_work.deliveries(session, account_id, span.start, span.end),
        usage=client_work.known_usage(session, account_id, as_of),
        contracts=client_view.running_contracts(session, account_id, as_of),
        reviews=client_view.joint_reviews(session, account_id, as_of),
        ours=client_view.our_people(session, account_id),
        theirs=client_view.client_people(session, account_id, as_of),
        stories=client_view.told_stories(session, account_id, as_of),
    )


def _without(rows: ClientRows, hidden: Collection[str]) -> ClientRows:
    unknown = set(hidden) - set(SECTIONS)
    if unknown:
        raise DomainError(
            f"“{min(unknown)}” is no section of the summary. "
            f"The sections are {', '.join(SECTIONS)}."
        )
    emptied: dict[str, tuple[()]] = {name: () for key in hidden for name in SECTIONS[key]}
    return replace(rows, **emptied)
