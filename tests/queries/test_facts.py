from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from app.queries.facts import load_facts
from app.services.portfolio import set_setting
from tests import builders as make


def load(store, *account_ids):
    with store.read() as session:
        return load_facts(session, account_ids or None)


def test_an_empty_portfolio(store):
    facts = load(store)
    assert (facts.info.name, facts.info.currency) == ("Test", "EUR")
    assert facts.accounts == {}
    assert facts.revenue.runs(1) == ()


def test_accounts_with_their_tags_in_order(store):
    parent = make.make_account(store, "Holding")
    account = make.make_account(
        store, "Acme", tags=("south", "partner"), parent_id=parent, currency="USD",
        wallet_annual_minor=100, archived_on=date(2026, 1, 1), ref="a-1",
    )  # fmt: skip
    found = load(store).accounts[account]
    assert (found.ref, found.name, found.parent_id) == ("a-1", "Acme", parent)
    assert found.tags == ("south", "partner")
    assert (found.currency, found.wallet_annual_minor) == ("USD", 100)
    assert (found.start_date, found.archived_on) == (date(2020, 1, 1), date(2026, 1, 1))


def test_people_units_and_what_was_known_of_them(store):
    account = make.make_account(store)
    unit = make.make_unit(store, account)
    person = make.make_person(store, account, unit_id=unit, decision_roles=["approver"],
                              placeholder=False, since=date(2026, 1, 1))  # fmt: skip
    make.make_attribute(store, person, "political_status", "outside", date(2026, 2, 1))
    make.make_attribute(store, person, "support", "neutral", date(2026, 2, 1))
    make.make_stage(store, account, "onboarding", date(2026, 3, 1))
    member = make.make_team_member(store)
    make.make_interaction(store, account, people=(person,), team=(member,))
    facts = load(store)
    (found,) = facts.people[account]
    assert (found.unit_id, found.decision_roles) == (unit, ["approver"])
    assert (found.placeholder, found.since) == (False, date(2026, 1, 1))
    assert facts.standings[person] == [(person, date(2026, 2, 1), "outside")]
    assert facts.units[account][0].name == "Diagnostics"
    assert facts.stages[account][0].stage == "onboarding"
    touch = facts.interactions[account][0]
    assert touch.on_date == date(2026, 10, 8)
    assert (touch.person_ids, touch.team_member_ids) == ((person,), (member,))


def test_commercial_facts(store):
    account = make.make_account(store)
    make.make_contract(store, account, indexation_minor=5, renewal_outcome="won")
    make.make_order(store, account)
    make.make_acquisition(store)
    make.make_opportunity(store, account, probability=Decimal("62.5"))
    make.make_white_space(store, account, make.make_product(store))
    make.make_target(store, "nrr", "2026", 106)
    make.make_rate(store, "USD", "EUR", "0.9", date(2026, 9, 1))
    facts = load(store)
    (contract,) = facts.contracts[account]
    assert (contract.annual_value_minor, contract.indexation_minor) == (1_200_000, 5)
    assert contract.end_date == date(2027, 1, 1)
    assert facts.orders[account][0].amount_minor == 50_000
    assert facts.acquisition[0].amount_minor == 300_000
    assert facts.opportunities[account][0].probability == Decimal("62.5")
    assert facts.white_space[account][0].product == "Client Portal"
    assert facts.targets[0].value == 106
    assert facts.rates[0].rate == Decimal("0.9")


def test_facts_of_service(store):
    account = make.make_account(store)
    make.make_promise(store, account)
    make.make_issue(store, account, first_response_limit_h=Decimal("4.5"))
    make.make_survey(store, account, wave="W")
    goal = make.make_goal(store, make.make_plan(store, account), baseline=Decimal(1))
    make.make_closure(store, account, notice_date=date(2026, 9, 1))
    facts = load(store)
    assert facts.promises[account][0].side == "ours"
    (issue,) = facts.issues[account]
    assert issue.opened_at == datetime(2026, 9, 25, 8, tzinfo=UTC)
    assert issue.first_response_limit_h == Decimal("4.5")
    assert (facts.answers[account][0].score, facts.answers[account][0].wave) == (4, "W")
    assert (facts.goals[account][0].id, facts.goals[account][0].baseline) == (goal, 1)
    assert facts.closures[account][0].notice_date == date(2026, 9, 1)


def test_amounts_by_account_currency_and_kind(store):
    account, other = make.make_account(store), make.make_account(store, "Other")
    unit = make.make_unit(store, account)
    for on, minor in ((date(2026, 3, 1), 30), (date(2026, 1, 1), 10), (date(2026, 2, 1), 20)):
        make.make_revenue(store, account, on_date=on, amount_minor=minor, unit_id=unit)
    make.make_revenue(store, account, amount_minor=-5, kind="credit", unit_id=unit)
    make.make_revenue(store, account, amount_minor=7, currency="USD")
    make.make_revenue(store, other, amount_minor=99)
    make.make_cost(store, account, kind="visit", amount_minor=4)
    facts = load(store)
    runs = {(run.currency, run.kind): run for run in facts.revenue.runs(account)}
    assert set(runs) == {(None, "recurring"), (None, "credit"), ("USD", "recurring")}
    assert runs[None, "recurring"].between("2026-01-01", "2026-03-01") == 30
    entries = list(facts.revenue.entries(account, date(2026, 2, 1), date(2026, 3, 2)))
    assert [(entry.on_date.month, entry.amount_minor) for entry in entries] == [(2, 20), (3, 30)]
    assert facts.costs.runs(account)[0].kind == "visit"
    assert facts.unit_days == {unit: ["2026-01-01", "2026-02-01", "2026-03-01"]}


def test_actions_belong_to_their_account_plan_or_goal(store):
    account = make.make_account(store)
    plan = make.make_plan(store, account)
    goal = make.make_goal(store, plan)
    make.make_action(store, "of the account", account_id=account)
    make.make_action(store, "of the plan", plan_id=plan)
    make.make_action(store, "of the goal", goal_id=goal)
    make.make_action(store, "of nobody")
    titles = [action.title for action in load(store).actions[account]]
    assert sorted(titles) == ["of the account", "of the goal", "of the plan"]


def test_a_touch_counts_on_its_day_in_utc(store):
    account = make.make_account(store)
    east = timezone(timedelta(hours=9))
    make.make_interaction(store, account, at=datetime(2026, 10, 8, 3, 0, tzinfo=east))
    assert load(store).interactions[account][0].on_date == date(2026, 10, 7)


def test_only_the_accounts_asked_for(store):
    keys = make.fill_portfolio(store, 4)
    whole, part = load(store), load(store, keys[1])
    assert list(part.accounts) == [keys[1]]
    for name in ("people", "contracts", "interactions", "promises", "issues", "answers",
                 "actions", "goals", "stages"):  # fmt: skip
        everything, some = getattr(whole, name), getattr(part, name)
        assert set(some) <= {keys[1]}
        assert some.get(keys[1]) == everything.get(keys[1])
    touched = part.interactions[keys[1]][0]
    assert touched.person_ids
    assert len(part.revenue.runs(keys[1])) == len(whole.revenue.runs(keys[1]))
    assert part.revenue.runs(keys[0]) == ()


def test_settings_of_the_portfolio(store):
    with store.write("Weigh health") as session:
        set_setting(session, "health", {"weights": {"delivery": 40}})
    assert load(store).settings["health"] == {"weights": {"delivery": 40}}


def test_the_number_of_queries_does_not_grow_with_the_accounts(store):
    from sqlalchemy import event

    def counted() -> int:
        statements: list[str] = []
        with store.read() as session:
            engine = session.connection().engine
            note = lambda *given: statements.append(given[2])  # noqa: E731 one listener
            event.listen(engine, "before_cursor_execute", note)
            load_facts(session)
            event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    make.fill_portfolio(store, 1)
    few = counted()
    make.fill_portfolio(store, 5, seed=2)
    assert counted() == few
