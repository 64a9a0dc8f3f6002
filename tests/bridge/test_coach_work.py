from __future__ import annotations

import pytest
from sqlalchemy import select

from app.bridge.coach_work import coach_plan, coaching_of, plan_completeness
from app.bridge.tasks import Cancelled, Progress
from app.core.errors import NotFound
from app.exchange.sample import make_sample_portfolio
from app.models.account import Account
from app.models.plan import Plan
from app.queries.coaching import shown_plan
from app.store.store import Store
from tests.builders import TODAY, make_account, make_plan, make_stage


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "s.perennial"
    make_sample_portfolio(path)
    store = Store.open(path)
    yield store
    store.close()


def key_of(store, ref):
    with store.read() as session:
        return session.scalar(select(Account.id).where(Account.ref == ref))


def test_the_samples_plan_is_as_complete_as_it_is_drawn(sample):
    account = key_of(sample, "meridell")
    with sample.read() as session:
        plan = shown_plan(session, account, TODAY)
        assert session.get(Plan, plan).name == "Account plan 2026/27"
        said = coaching_of(session, plan, TODAY)
    assert (len(said.passed), said.checks) == (13, 18)
    assert round(said.completeness.value) == 72
    assert [finding.rule.id for finding in said.findings] == [
        "goal_dated", "weakness_linked", "threat_linked", "signer_told", "debrief_written",
    ]  # fmt: skip
    assert said.findings[3].miss.names == ("Laurent Besson",)
    assert plan_completeness(progress(), sample, account, TODAY) == said.completeness.value


def progress():
    return Progress(lambda _part, _text: None)


def test_the_work_gives_coaching_and_proposals_and_stops_when_it_is_cancelled(store):
    account = make_account(store, name="Acme")
    plan = make_plan(store, account)
    make_stage(store, account, "retention", TODAY)
    answer = coach_plan(progress(), store, plan, TODAY)
    assert answer.coaching.account_id == account
    assert [one.key for one in answer.proposals] == ["steady_care"]
    gone = progress()
    gone.cancel()
    with pytest.raises(Cancelled):
        coach_plan(gone, store, plan, TODAY)


def test_a_plan_that_is_gone_is_said_and_an_account_without_one_has_no_completeness(store):
    account = make_account(store, name="Acme")
    assert plan_completeness(progress(), store, account, TODAY) is None
    with pytest.raises(NotFound):
        coach_plan(progress(), store, 5, TODAY)


def test_an_own_playbook_is_proposed_on_entering_a_segment(store):
    from app.models.plan_detail import Playbook
    from app.services.segments import save_segment
    from tests.acting import do
    from tests.builders import put

    account = make_account(store, name="Acme")
    rule = {"conditions": [{"field": "name", "op": "contains", "value": "Acme"}]}
    do(store, save_segment, "Acmes", rule)
    content = {
        "name": "Care", "tasks": [{"title": "Call"}],
        "triggers": [{"on": "leave", "segment": "Acmes"}, {"on": "enter", "segment": "Acmes"}],
    }  # fmt: skip
    put(store, Playbook(name="Care", kind="playbook", content=content))
    plan = make_plan(store, account)
    # its name was always this: it neither came nor went within the last 30 days
    assert coach_plan(progress(), store, plan, TODAY).proposals == []
