"""The client's document from a real file: figures equal to a count by hand, choices honoured."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.core.periods import parse_period
from app.reports.document import State, SummaryData
from app.reports.summary import summary_data, summary_pdf
from app.services.portfolio import set_setting
from tests.builders import (
    make_account,
    make_action,
    make_contract,
    make_goal,
    make_issue,
    make_person,
    make_plan,
    make_product,
    make_project,
    make_promise,
    make_review,
    make_story,
    make_survey,
    make_team_member,
    make_usage,
)
from tests.reports.opened import text_of

AS_OF = date(2026, 10, 13)
Q3 = parse_period("2026-Q3")


def read(store, account, **options) -> SummaryData:
    options = {"period": Q3, "as_of": AS_OF, **options}
    with store.read() as session:
        return summary_data(session, account, **options)


def answers(store, account, on: date, *scores: int, kind: str = "csat") -> None:
    for score in scores:
        make_survey(store, account, kind=kind, on_date=on, score=Decimal(score))


def test_satisfaction_is_the_mean_of_the_period_with_its_spread(store):
    account = make_account(store, "Meridell Clinics")
    answers(store, account, date(2026, 8, 1), 5, 5, 4, 4, 3, 5)
    answers(store, account, date(2026, 5, 1), 5, 4)
    answers(store, account, date(2026, 10, 20), 1, 1, 1)
    data = read(store, account)
    assert data.satisfaction.mean == Decimal(26) / 6
    assert data.satisfaction.answers == 6
    assert data.satisfaction.previous == Decimal("4.5")
    assert data.satisfaction.distribution == ((1, 0), (2, 0), (3, 1), (4, 2), (5, 3))
    assert [q.answers for q in data.satisfaction.quarters] == [2, 6]
    (tile,) = data.tiles
    assert (tile.value, tile.change, tile.direction) == ("4.3", "−0.2", "worse")
    assert "Satisfaction fell from 4.5 to 4.3 of 5, from six answers." in data.story
    text = text_of(summary_pdf(data))
    assert "4.3" in text
    assert "How the answers spread" in text
    assert "Six answers in this period" in text


def test_a_single_answer_is_never_shown(store):
    account = make_account(store)
    make_survey(store, account, kind="csat", on_date=date(2026, 8, 1), score=Decimal(2))
    make_survey(store, account, kind="nps", on_date=date(2026, 8, 1), score=Decimal(9))
    data = read(store, account)
    assert data.satisfaction.mean is None
    assert data.satisfaction.distribution == ()
    assert data.satisfaction.waves == ()
    assert not data.figures
    assert ("Satisfaction", "one answer only; a mean is shown from two on") in [
        (gap.section, gap.reason) for gap in data.left_out
    ]


def test_few_answers_carry_no_judgement(store):
    account = make_account(store)
    answers(store, account, date(2026, 8, 1), 5, 5, 5)
    answers(store, account, date(2026, 5, 1), 1, 1, 1)
    data = read(store, account)
    (line,) = [line for line in data.figures if line.title.startswith("Satisfaction")]
    assert (line.current, line.rising, line.direction) == ("5.0", None, "plain")
    assert data.satisfaction.distribution == ()


def test_recommendation_counts_promoters_less_detractors(store):
    account = make_account(store)
    answers(store, account, date(2026, 8, 1), 10, 9, 9, 8, 7, 3, kind="nps")
    answers(store, account, date(2026, 5, 1), 10, 0, kind="nps")
    (line,) = read(store, account).figures
    assert line.title == "Net Promoter Score (n = 6)"
    assert (line.current, line.previous, line.direction) == ("+33", "0", "better")


def test_usage_takes_the_latest_of_each_month_and_period(store):
    account = make_account(store)
    months = {1: 301, 6: 374, 7: 385, 8: 398, 9: 412}
    for month, value in months.items():
        make_usage(
            store,
            account,
            on_date=date(2026, month, 28),
            metric="Active users",
            value=Decimal(value),
            client_visible=True,
        )
    make_usage(
        store, account, on_date=date(2026, 9, 1), metric="Active users", value=Decimal(1),
        client_visible=True,
    )  # fmt: skip
    make_usage(
        store, account, on_date=date(2026, 9, 1), metric="Margin", value=Decimal(1),
        client_visible=False,
    )  # fmt: skip
    data = read(store, account)
    (line,) = data.figures
    assert (line.current, line.previous, line.year_to_date) == ("412", "374", "374")
    (trend,) = data.usage
    assert [month.value for month in trend.months] == [
        301, None, None, None, None, 374, 385, 398, 412,
    ]  # fmt: skip
    assert data.tiles[0].change == "+38"
    assert data.story[0] == "Active users rose from 374 to 412."


def test_only_what_is_shared_visible_and_permitted_appears(store):
    account = make_account(store, "Meridell Clinics", owner="Nora Velde")
    person = make_person(store, account, "Ruth Oduya", title="COO")
    plan = make_plan(store, account)
    make_goal(store, plan, title="Shared", shared=True)
    make_goal(store, plan, title="Secret")
    make_action(store, account_id=account, title="Ours", shared=True, owner="Nora Velde")
    make_action(store, account_id=account, title="Theirs", shared=True, client_owner_id=person)
    make_action(store, account_id=account, title="Secret")
    make_promise(store, account, text="Said", shared=True, side="theirs", person_id=person)
    make_promise(store, account, text="Secret")
    make_issue(store, account, title="Known", client_visible=True)
    make_issue(store, account, title="Secret")
    make_story(store, account, title="Told", permission="approved")
    make_story(store, account, title="Secret", permission="asked")
    make_story(store, account, title="Secret", permission="approved", permission_until=Q3.start)
    make_review(store, account, attendees="Ruth Oduya, Nora Velde", decisions="Joint",
                on_date=date(2026, 9, 1), kind="quarterly")  # fmt: skip
    make_review(store, account, attendees="Nora Velde", decisions="Secret",
                on_date=date(2026, 9, 2), kind="quarterly")  # fmt: skip
    data = read(store, account)
    assert [goal.title for goal in data.goals] == ["Shared"]
    assert {step.title for step in data.steps} == {"Ours", "Theirs", "Said"}
    sides = {step.title: (step.owner, step.side) for step in data.steps}
    assert sides["Ours"] == ("Nora Velde", "We")
    assert sides["Theirs"] == ("Ruth Oduya", "Meridell Clinics")
    assert [issue.title for issue in data.issues] == ["Known"]
    assert [story.title for story in data.stories] == ["Told"]
    assert [review.decisions for review in data.reviews] == ["Joint"]
    assert "Secret" not in text_of(summary_pdf(data))


def test_contracts_show_product_term_and_value_but_never_our_name_for_them(store):
    account = make_account(store, currency="CHF")
    product = make_product(store, name="Client Portal")
    make_contract(
        store, account, name="Secret deal", product_id=product, annual_value_minor=7_200_000,
        start_date=date(2026, 1, 1), end_date=date(2026, 12, 31), notice_by=date(2026, 11, 1),
        renewal_forecast_minor=123_456,
    )  # fmt: skip
    data = read(store, account)
    (line,) = data.contracts
    assert (line.product, line.value_minor, line.currency) == ("Client Portal", 7_200_000, "CHF")
    assert [(d.day, d.name) for d in data.dates] == [
        (date(2026, 11, 1), "Renewal decision"),
        (date(2026, 12, 31), "Agreement term ends"),
    ]
    text = text_of(summary_pdf(data))
    assert "CHF\u202f72,000" in text
    assert "1 Jan 2026 – 31 Dec 2026" in text.replace("\n", " ")
    assert "Secret" not in text


def test_people_who_left_placeholders_and_those_not_to_be_contacted_are_not_named(store):
    account = make_account(store, owner="Nora Velde")
    make_team_member(store, "Nora Velde", role="account_manager", email="nora@example.com")
    make_person(store, account, "Stays", title="COO")
    make_person(store, account, "Left", status="left", left_on=date(2026, 1, 1))
    make_person(store, account, "Vacant", placeholder=True)
    make_person(store, account, "Private", do_not_contact=True)
    data = read(store, account)
    assert [person.name for person in data.their_people] == ["Stays"]
    assert data.manager is not None
    assert (data.manager.name, data.manager.title) == ("Nora Velde", "account manager")
    assert "example.com" not in text_of(summary_pdf(data))


def test_issues_count_as_of_the_day(store):
    account = make_account(store)

    def issue(title, opened, resolved=None, **values):
        make_issue(
            store, account, title=title, client_visible=True,
            opened_at=datetime(*opened, tzinfo=UTC),
            resolved_at=datetime(*resolved, tzinfo=UTC) if resolved else None,
            **values,
        )  # fmt: skip

    issue("Closed in the period", (2026, 7, 2), (2026, 8, 1), status="closed")
    issue("Closed after the day", (2026, 7, 2), (2026, 10, 20), status="closed")
    issue("Late", (2026, 9, 2), status="assigned", promised_on=date(2026, 10, 1))
    issue("Opened after the day", (2026, 10, 20), status="new")
    data = read(store, account)
    assert [(i.title, i.state.mark) for i in data.issues] == [
        ("Late", "risk"),
        ("Closed after the day", "watch"),
    ]
    assert [(line.title, line.current) for line in data.figures] == [
        ("Issues closed", "1"),
        ("Open issues at the end", "2"),
    ]


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"status": "achieved"}, State("good", "Reached")),
        ({"current": Decimal(10)}, State("good", "Reached")),
        ({"current": Decimal(8)}, State("good", "On track")),
        ({"current": Decimal(7)}, State("watch", "A little behind")),
        ({"current": Decimal(2)}, State("risk", "Behind")),
        ({"current": Decimal(0), "start_date": date(2026, 10, 1)}, State("open", "Just started")),
        ({"status": "deferred"}, State("open", "Deferred")),
        ({"target": None}, State("open", "In progress")),
    ],
)
def test_goals_are_judged_by_pace(store, values, state):
    account = make_account(store)
    numbers = {"baseline": Decimal(0), "current": Decimal(5), "target": Decimal(10)}
    term = {"start_date": date(2026, 1, 1), "due_date": date(2026, 12, 31)}
    plan = make_plan(store, account)
    make_goal(store, plan, shared=True, **{"status": "in_progress", **numbers, **term, **values})
    (goal,) = read(store, account).goals
    assert goal.state == state


def test_deliveries_are_those_of_the_period(store):
    account = make_account(store)
    for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)):
        make_project(store, account, name=f"Done {day.isoformat()}", status="done", done_on=day)
    names = [line.name for line in read(store, account).delivered]
    assert names == ["Done 2026-07-01", "Done 2026-09-30"]


def test_a_hidden_section_leaves_no_trace(store):
    account = make_account(store)
    make_contract(store, account, end_date=date(2026, 12, 1), start_date=date(2026, 1, 1))
    answers(store, account, date(2026, 8, 1), 5, 5, 5, 5, 5)
    data = read(store, account, hidden=["contracts", "satisfaction"])
    assert not data.contracts
    assert not data.dates
    assert not data.tiles
    assert not data.figures
    assert not data.story
    reasons = {gap.section: gap.reason for gap in data.left_out}
    assert reasons["Contracts"] == reasons["Satisfaction"] == "left out by choice"


def test_our_company_is_named_only_from_its_setting(store):
    account = make_account(store)
    assert read(store, account).supplier is None
    with store.write("Name us") as session:
        set_setting(session, "company", "Larkfield")
    assert read(store, account).supplier == "Larkfield"
