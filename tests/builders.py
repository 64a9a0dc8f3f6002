"""Builders: one call makes one record with what it needs, through the store's one door."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.core.periods import add_months
from app.models.account import Account, StageChange, Unit, Usage
from app.models.action import Action, ActionDependency
from app.models.base import Base
from app.models.closure import Closure, Compliance
from app.models.contract import Contract
from app.models.cost import Acquisition, Cost
from app.models.extra import Attachment, SavedView, Tag, Tagging
from app.models.goal import Goal, Strategy, StrategyGoal
from app.models.handoff import Handoff
from app.models.insight import Competitor, FactMark, Insight
from app.models.interaction import Interaction, InteractionPerson, InteractionTeam, Promise
from app.models.issue import Issue, Project
from app.models.opportunity import Opportunity
from app.models.person import Influence, Person, PersonAttribute
from app.models.plan import Communication, Plan, Review, Risk, SwotEntry
from app.models.product import Product, WhiteSpace
from app.models.revenue import Revenue, SalesOrder
from app.models.story import Story
from app.models.survey import SurveyAnswer
from app.models.target import Rate, Target
from app.models.team import Coverage, TeamMember
from app.store.store import Store

TODAY = date(2026, 10, 13)


def make_store(folder: Path, name: str = "Larkfield clients", **values: Any) -> Store:
    """A new portfolio file in the folder."""
    return Store.create(folder / f"{name}.perennial", name=name, **values)


def put(store: Store, row: Base, label: str = "Prepare the test") -> int:
    """Write one row and give its key."""
    with store.write(label) as session:
        session.add(row)
    return int(row.__dict__["id"])


def make_account(store: Store, name: str = "Acme", *, tags: tuple[str, ...] = (), **values) -> int:
    """An account that has been an active client since 2020 unless told otherwise."""
    values = {
        "lifecycle_stage": "retention",
        "account_status": "active",
        "strategy_type": "key",
        "start_date": date(2020, 1, 1),
        **values,
    }
    key = put(store, Account(name=name, **values))
    for position, tag in enumerate(tags):
        make_tagging(store, key, tag, position=position)
    return key


def make_tagging(store: Store, entity_id: int, tag: str, entity="accounts", position=0) -> int:
    """A tag on a record; the tag is made where it is new."""
    from sqlalchemy import select

    with store.read() as session:
        tag_id = session.execute(select(Tag.id).where(Tag.name == tag)).scalar_one_or_none()
    tag_id = tag_id or put(store, Tag(name=tag))
    return put(store, Tagging(tag_id=tag_id, entity=entity, entity_id=entity_id, position=position))


def make_unit(store: Store, account_id: int, name: str = "Diagnostics", **values) -> int:
    """A division of an account."""
    return put(store, Unit(account_id=account_id, name=name, **values))


def make_person(store: Store, account_id: int, name: str = "Ruth Oduya", **values) -> int:
    """Someone at a client."""
    values = {"status": "active", **values}
    return put(store, Person(account_id=account_id, name=name, **values))


def make_attribute(store: Store, person_id: int, attribute: str, value, from_date: date) -> int:
    """What an attribute of a person became on a day."""
    return put(
        store,
        PersonAttribute(person_id=person_id, attribute=attribute, value=value, from_date=from_date),
    )


def make_influence(store: Store, from_id: int, to_id: int, **values) -> int:
    """A line from one person to another."""
    values = {"kind": "influences", "sentiment": 1, "strength": 2, **values}
    return put(store, Influence(from_person_id=from_id, to_person_id=to_id, **values))


def make_team_member(store: Store, name: str = "Nora Velde", **values) -> int:
    """Someone of ours."""
    return put(store, TeamMember(name=name, **values))


def make_coverage(store: Store, team_member_id: int, person_id: int, **values) -> int:
    """How well one of ours knows one of theirs."""
    return put(store, Coverage(team_member_id=team_member_id, person_id=person_id, **values))


def make_stage(store: Store, account_id: int, stage: str, from_date: date, **values) -> int:
    """A line of the stage log."""
    return put(
        store, StageChange(account_id=account_id, stage=stage, from_date=from_date, **values)
    )


def make_handoff(store: Store, account_id: int, **values) -> int:
    """A hand-over from business development."""
    return put(store, Handoff(account_id=account_id, **{"status": "draft", **values}))


def make_plan(store: Store, account_id: int, name: str = "Account plan 2026/27", **values) -> int:
    """A plan over the year that holds today."""
    values = {
        "status": "draft",
        "period_start": date(2026, 7, 1),
        "period_end": date(2027, 6, 30),
        **values,
    }
    return put(store, Plan(account_id=account_id, name=name, **values))


def make_goal(store: Store, plan_id: int, title: str = "Bring in Diagnostics", **values) -> int:
    """A goal of a plan."""
    return put(store, Goal(plan_id=plan_id, title=title, **{"status": "in_progress", **values}))


def make_strategy(
    store: Store, plan_id: int, title: str = "Win the COO", goal_ids: tuple[int, ...] = ()
) -> int:
    """A strategy and the goals that it serves."""
    key = put(store, Strategy(plan_id=plan_id, title=title))
    for goal_id in goal_ids:
        put(store, StrategyGoal(strategy_id=key, goal_id=goal_id))
    return key


def make_action(store: Store, title: str = "Send the roll-out plan", **values) -> int:
    """An action of an account, a plan or a goal."""
    depends_on = values.pop("depends_on", ())
    key = put(store, Action(title=title, **{"status": "not_started", **values}))
    for other in depends_on:
        put(store, ActionDependency(action_id=key, depends_on_id=other))
    return key


def make_swot(store: Store, plan_id: int, quadrant: str, text: str, **values) -> int:
    """A SWOT entry."""
    return put(store, SwotEntry(plan_id=plan_id, quadrant=quadrant, text=text, **values))


def make_communication(store: Store, plan_id: int, **values) -> int:
    """A row of the communication plan."""
    return put(store, Communication(plan_id=plan_id, **values))


def make_risk(store: Store, account_id: int, title: str = "One contact only", **values) -> int:
    """A risk."""
    return put(store, Risk(account_id=account_id, title=title, **{"status": "open", **values}))


def make_review(store: Store, account_id: int, on_date: date = TODAY, **values) -> int:
    """A review."""
    return put(store, Review(account_id=account_id, on_date=on_date, **values))


def make_product(store: Store, name: str = "Client Portal", **values) -> int:
    """Something we sell."""
    return put(store, Product(name=name, **values))


def make_white_space(store: Store, account_id: int, product_id: int, **values) -> int:
    """A cell of the white-space map."""
    values = {"status": "potential", **values}
    return put(store, WhiteSpace(account_id=account_id, product_id=product_id, **values))


def make_contract(store: Store, account_id: int, **values) -> int:
    """A contract over the calendar year 2026 worth 12,000 a year."""
    values = {
        "name": "Portal subscription",
        "start_date": date(2026, 1, 1),
        "end_date": date(2027, 1, 1),
        "annual_value_minor": 1_200_000,
        "status": "active",
        **values,
    }
    return put(store, Contract(account_id=account_id, **values))


def make_revenue(store: Store, account_id: int, **values) -> int:
    """Recurring revenue of 1,000 on 1 October."""
    values = {
        "on_date": date(2026, 10, 1),
        "amount_minor": 100_000,
        "kind": "recurring",
        **values,
    }
    return put(store, Revenue(account_id=account_id, **values))


def make_order(store: Store, account_id: int, **values) -> int:
    """An invoiced order of 500."""
    values = {
        "on_date": date(2026, 9, 1),
        "amount_minor": 50_000,
        "kind": "order",
        "status": "invoiced",
        **values,
    }
    return put(store, SalesOrder(account_id=account_id, **values))


def make_cost(store: Store, account_id: int, **values) -> int:
    """A direct cost of 200."""
    values = {"on_date": date(2026, 9, 1), "kind": "direct", "amount_minor": 20_000, **values}
    return put(store, Cost(account_id=account_id, **values))


def make_acquisition(store: Store, **values) -> int:
    """Marketing money."""
    values = {"on_date": date(2026, 9, 1), "amount_minor": 300_000, "kind": "marketing", **values}
    return put(store, Acquisition(**values))


def make_opportunity(store: Store, account_id: int, name: str = "Portal", **values) -> int:
    """An open cross-sell."""
    values = {
        "booking_type": "cross_sell",
        "stage": "proposal",
        "amount_minor": 6_400_000,
        **values,
    }
    return put(store, Opportunity(account_id=account_id, name=name, **values))


def make_interaction(
    store: Store,
    account_id: int,
    at: datetime = datetime(2026, 10, 8, 9, 0, tzinfo=UTC),
    people: tuple[int, ...] = (),
    team: tuple[int, ...] = (),
    **values,
) -> int:
    """A call held with the people and members of our team named."""
    values = {"channel": "phone", "direction": "mutual", "state": "held", **values}
    key = put(store, Interaction(account_id=account_id, at=at, **values))
    for person_id in people:
        put(store, InteractionPerson(interaction_id=key, person_id=person_id))
    for member_id in team:
        put(store, InteractionTeam(interaction_id=key, team_member_id=member_id))
    return key


def make_promise(store: Store, account_id: int, text: str = "Revised plan", **values) -> int:
    """A promise of ours, due today."""
    values = {"side": "ours", "due_date": TODAY, "state": "open", **values}
    return put(store, Promise(account_id=account_id, text=text, **values))


def make_issue(store: Store, account_id: int, title: str = "Results delayed", **values) -> int:
    """An open issue."""
    values = {
        "type": "incident",
        "status": "new",
        "priority": "high",
        "severity": 2,
        "opened_at": datetime(2026, 9, 25, 8, 0, tzinfo=UTC),
        **values,
    }
    return put(store, Issue(account_id=account_id, title=title, **values))


def make_usage(store: Store, account_id: int, **values) -> int:
    """A usage figure."""
    values = {
        "on_date": date(2026, 9, 30),
        "metric": "active users",
        "value": Decimal(412),
        **values,
    }
    return put(store, Usage(account_id=account_id, **values))


def make_project(store: Store, account_id: int, name: str = "Portal pilot", **values) -> int:
    """A running project."""
    return put(store, Project(account_id=account_id, name=name, **{"status": "active", **values}))


def make_survey(
    store: Store,
    account_id: int,
    kind: str = "csat",
    score: object = 4,
    on_date: date = date(2026, 9, 30),
    **values,
) -> int:
    """One answer to a survey."""
    number = None if score is None else Decimal(str(score))
    return put(
        store,
        SurveyAnswer(account_id=account_id, kind=kind, score=number, on_date=on_date, **values),
    )


def make_story(store: Store, account_id: int, title: str = "Results in a day", **values) -> int:
    """A success story."""
    return put(store, Story(account_id=account_id, title=title, **values))


def make_closure(store: Store, account_id: int, **values) -> int:
    """The record of an ended relationship."""
    return put(store, Closure(account_id=account_id, **values))


def make_compliance(store: Store, account_id: int, kind: str = "kyc", **values) -> int:
    """A compliance duty."""
    return put(store, Compliance(account_id=account_id, kind=kind, **values))


def make_target(store: Store, kpi: str, period: str, value: object, **values) -> int:
    """What a figure should be."""
    return put(store, Target(kpi=kpi, period=period, value=Decimal(str(value)), **values))


def make_rate(store: Store, base: str, quote: str, rate: object, on_date: date) -> int:
    """What one currency is worth in another on a day."""
    return put(store, Rate(base=base, quote=quote, rate=Decimal(str(rate)), on_date=on_date))


def make_view(store: Store, name: str = "At risk", **values) -> int:
    """A saved view."""
    return put(store, SavedView(name=name, **values))


def make_attachment(store: Store, entity: str, entity_id: int, name: str = "a.pdf", **values):
    """A file hung on a record, without its bytes."""
    values = {"sha256": "0" * 64, "added_on": TODAY, **values}
    return put(store, Attachment(entity=entity, entity_id=entity_id, name=name, **values))


def set_today(store: Store, day: date = TODAY) -> None:
    """Fix the portfolio's own day."""
    from app.services.portfolio import describe_portfolio

    with store.write("Fix the day") as session:
        describe_portfolio(session, as_of=day)


def fill_portfolio(store: Store, accounts: int = 10, seed: int = 1) -> list[int]:
    """Plausible accounts with people, contracts, revenue, touches, answers, issues and a plan.

    The same seed gives the same facts (keys apart). For large portfolios see
    tests/benchmarks/generate.py.
    """
    dice = random.Random(seed)  # noqa: S311 no secret hangs on it
    with store.write("Fill the portfolio") as session:
        member = TeamMember(name="Nora Velde", role="Account manager")
        session.add(member)
        session.flush()
        keys = []
        for number in range(accounts):
            rows = _account_rows(dice, number, member)
            keys.append(int(rows[0].__dict__["id"]))
            for row in rows:
                session.add(row)
                session.flush()
    return keys


def _account_rows(dice: random.Random, number: int, member: TeamMember) -> list[Base]:
    start = date(2019, 1, 1) + timedelta(days=dice.randrange(2000))
    account = Account(
        name=f"Client {number:03}",
        owner=member.name,
        strategy_type=dice.choice(("transactional", "relationship", "strategic", "key")),
        lifecycle_stage=dice.choice(("onboarding", "relationship_building", "retention")),
        account_status="active",
        relationship_intensity=dice.choice(("intense", "moderate", "arms_length", None)),
        growth_potential=dice.randrange(101),
        start_date=start,
    )
    people = [
        Person(
            account_id=account.id,
            name=f"Person {number:03}-{index}",
            power=dice.randrange(101),
            interest=dice.randrange(101),
            support=dice.choice(("mentor", "supporter", "neutral", "opponent", None)),
            political_status=dice.choice(("outside", "political_structure", "inner_circle")),
            status="active",
        )
        for index in range(3)
    ]
    people[1].reports_to_id = people[2].reports_to_id = people[0].id
    plan = Plan(account_id=account.id, name="Account plan", status="draft")
    return [
        account,
        StageChange(account_id=account.id, stage=account.lifecycle_stage, from_date=start),
        *people,
        *_money_rows(dice, account.id),
        *_work_rows(dice, account.id, people[0].id, member.id),
        plan,
        Goal(plan_id=plan.id, title="Renew early", type="retention", status="in_progress"),
        Action(title="Call the sponsor", account_id=account.id, plan_id=plan.id, due_date=TODAY),
    ]


def _money_rows(dice: random.Random, account_id: int) -> list[Base]:
    yearly = dice.randrange(6_000, 600_000) * 100
    first = date(2026, 1, 1) - timedelta(days=dice.randrange(330))
    contract = Contract(
        account_id=account_id,
        name="Subscription",
        start_date=first,
        end_date=add_months(first, 12),
        annual_value_minor=yearly,
        status="active",
    )
    months = [
        Revenue(
            account_id=account_id,
            on_date=add_months(date(2025, 11, 1), month),
            amount_minor=yearly // 12,
            kind="recurring",
        )
        for month in range(12)
    ]
    cost = Cost(account_id=account_id, on_date=TODAY, kind="direct", amount_minor=yearly // 3)
    return [contract, *months, cost]


def _work_rows(dice: random.Random, account_id: int, person_id: int, member_id: int) -> list[Base]:
    rows: list[Base] = []
    for _ in range(3):
        at = datetime(2026, 10, 12, 9, tzinfo=UTC) - timedelta(days=dice.randrange(120))
        touch = Interaction(
            account_id=account_id,
            at=at,
            channel=dice.choice(("email", "phone", "in_person")),
            direction=dice.choice(("outbound", "inbound", "mutual")),
            state="held",
        )
        rows += [
            touch,
            InteractionPerson(interaction_id=touch.id, person_id=person_id),
            InteractionTeam(interaction_id=touch.id, team_member_id=member_id),
        ]
    for kind, top in (("csat", 5), ("nps", 10)):
        score = Decimal(dice.randint(1, top))
        rows.append(
            SurveyAnswer(account_id=account_id, kind=kind, score=score, on_date=date(2026, 9, 30))
        )
    rows.append(Promise(account_id=account_id, text="Send figures", side="ours", state="open"))
    return rows


def make_insight(
    store: Store, account_id: int, kind: str = "goal", text="Open ten sites", **values
):
    """A card of what is known of a client, unconfirmed and without a date."""
    values = {"state": "unconfirmed", "position": 1, **values}
    return put(store, Insight(account_id=account_id, kind=kind, text=text, **values))


def make_fact_mark(
    store: Store, fact: tuple[str, int, str], on_date: date = TODAY, **values
) -> int:
    """Since when a fact is known, and how sure that is."""
    entity, entity_id, field = fact
    values = {"confidence": "confirmed", **values}
    return put(
        store,
        FactMark(entity=entity, entity_id=entity_id, field=field, on_date=on_date, **values),
    )


def make_competitor(store: Store, account_id: int, name: str = "Carelytics", **values) -> int:
    """A rival at an account."""
    return put(
        store, Competitor(account_id=account_id, name=name, **{"position": "contender", **values})
    )
