from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.core.errors import ChangedMeanwhile
from app.models.account import Account
from app.models.dated import AccountValue
from app.models.intensity import IntensityRules
from app.models.scoring import USUAL, Criterion
from app.models.tiers import TierRule, TierService
from app.queries.facts import load_facts
from app.queries.segmentation import (
    override_rows,
    previous_days,
    scores_entered,
    segmentation,
    tier_log,
)
from app.services import accounts
from app.services import segmentation as service
from app.services.segmentation import Move
from tests.acting import ask, count, do, refusal, the
from tests.builders import TODAY, make_account, make_review, set_today


@pytest.fixture
def acme(store):
    set_today(store)
    return make_account(store, tier="2", attractiveness=70)


def values(store, key, name):
    with store.read() as session:
        statement = select(AccountValue).where(
            AccountValue.account_id == key, AccountValue.name == name
        )
        rows = session.scalars(statement.order_by(AccountValue.from_date, AccountValue.id))
        return [(row.value, row.from_date, row.until_date, row.reason) for row in rows]


def undone(store, before):
    """One step back brings the file to what it was, to the byte of its content."""
    store.history.undo()
    assert store.content_hash() == before


def test_a_score_is_dated_and_undone(store, acme):
    before = store.content_hash()
    do(store, service.set_score, acme, "strategic_fit", 4)
    assert ask(store, scores_entered, acme, TODAY) == {"strategic_fit": 4}
    assert values(store, acme, "score.strategic_fit") == [("4", TODAY, None, None)]
    undone(store, before)


def test_a_second_score_of_the_day_takes_the_place_of_the_first(store, acme):
    do(store, service.set_score, acme, "strategic_fit", 4)
    do(store, service.set_score, acme, "strategic_fit", 5)
    assert values(store, acme, "score.strategic_fit") == [("5", TODAY, None, None)]
    set_today(store, TODAY + timedelta(days=1))
    do(store, service.set_score, acme, "strategic_fit", None)
    assert ask(store, scores_entered, acme, TODAY) == {"strategic_fit": 5}
    assert ask(store, scores_entered, acme, TODAY + timedelta(days=1)) == {}


def test_what_cannot_be_scored_says_so(store, acme):
    assert "from 1 to 5" in refusal(store, service.set_score, acme, "strategic_fit", 6)
    assert "computed" in refusal(store, service.set_score, acme, "margin_outlook", 3)
    assert "no longer part" in refusal(store, service.set_score, acme, "moon", 3)


def test_weights_have_to_add_up_to_a_hundred(store, acme):
    weights = {"growth_potential": Decimal(40)}
    said = refusal(store, service.set_weights, "attractiveness", weights)
    assert said == "The weights add up to 105, not 100. Change them until they do."
    before = store.content_hash()
    weights["margin_outlook"] = Decimal(15)
    do(store, service.set_weights, "attractiveness", weights)
    kept = ask(store, segmentation).model
    assert [int(one.weight) for one in kept.attractiveness] == [40, 15, 25, 20]
    assert kept.strength == USUAL.strength
    undone(store, before)
    assert ask(store, segmentation).model == USUAL


def test_a_key_is_on_one_scale_only(store, acme):
    twice = [Criterion("strategic_fit", "Strategic fit", Decimal(100))]
    assert "other scale" in refusal(store, service.set_scale, "strength", twice)
    assert "no scale" in refusal(store, service.set_scale, "beauty", twice)


def test_the_share_of_the_composite(store, acme):
    do(store, service.set_share, Decimal(70))
    assert ask(store, segmentation).model.attractiveness_share == 70
    assert "between 0 and 100" in refusal(store, service.set_share, Decimal(101))


def test_rules_promises_and_marks_are_kept(store, acme):
    rules = [TierRule("1", Decimal(90), Decimal(80), 2, 1)]
    do(store, service.set_tier_rules, rules)
    do(store, service.set_tier_service, {"1": TierService(7, 14), "4": TierService()})
    do(store, service.set_intensity_rules, IntensityRules(Decimal(5), Decimal(4), Decimal(6)))
    found = ask(store, segmentation)
    assert found.rules == tuple(rules)
    assert found.tiers == ("1", "4")
    assert found.services["1"] == TierService(7, 14)
    assert found.intensity == IntensityRules(Decimal(5), Decimal(4), Decimal(6))
    assert "exit cannot" in refusal(
        store, service.set_tier_rules, [TierRule("1", Decimal(10), Decimal(20))]
    )
    assert "at least one" in refusal(store, service.set_tier_rules, [])
    assert "both the ideal" in refusal(store, service.set_tier_service, {"1": TierService(7)})
    none = IntensityRules(Decimal(4), Decimal(4), Decimal(6))
    assert "below the one" in refusal(store, service.set_intensity_rules, none)


def test_a_rhythm_of_a_tier_counts(store, acme):
    do(store, service.set_tier_service, {"2": TierService(5, 9)})
    from app.analytics.evidence import Evidence
    from app.analytics.rhythm import rhythm_of

    evidence = Evidence(ask(store, load_facts), TODAY)
    assert rhythm_of(evidence, evidence.facts.accounts[acme]) == (5, 9)


# --- overrides ---------------------------------------------------------------------------------


def tier_shown(store, key):
    return ask(store, load_facts).accounts[key].tier


def test_an_override_needs_a_reason_and_an_end(store, acme):
    assert "Say why" in refusal(store, service.override_tier, acme, "1", " ", TODAY)
    assert "until when" in refusal(store, service.override_tier, acme, "1", "Board", None)
    yesterday = TODAY - timedelta(days=1)
    assert "until when" in refusal(store, service.override_tier, acme, "1", "Board", yesterday)
    assert "no tier" in refusal(store, service.override_tier, acme, "9", "Board", TODAY)


def test_an_override_shows_until_its_last_day_and_runs_out_by_itself(store, acme):
    before = store.content_hash()
    end = TODAY + timedelta(days=10)
    do(store, service.override_tier, acme, "1", "Board wish", end)
    account = ask(store, load_facts).accounts[acme]
    assert (account.tier, account.tier_below) == ("1", "2")
    assert the(store, Account, acme).tier == "2"
    for day, shown in ((end, "1"), (end + timedelta(days=1), "2")):
        set_today(store, day)
        assert tier_shown(store, acme) == shown
        assert len(ask(store, override_rows, day)) == (shown == "1")
    set_today(store, TODAY)
    assert values(store, acme, "tier") == [
        ("1", TODAY, None, "set by hand until 23 October 2026: Board wish")
    ]
    store.history.undo()
    store.history.undo()
    store.history.undo()
    undone(store, before)


def test_an_override_of_the_day_is_replaced_and_an_older_one_ended(store, acme):
    do(store, service.override_tier, acme, "1", "One", TODAY)
    do(store, service.override_tier, acme, "3", "Two", TODAY)
    assert tier_shown(store, acme) == "3"
    assert count(store, AccountValue, name="tier_override") == 1
    tomorrow = TODAY + timedelta(days=1)
    do(store, service.override_tier, acme, "3", "Two", TODAY + timedelta(days=9))
    set_today(store, tomorrow)
    do(store, service.override_tier, acme, "1", "Three", TODAY + timedelta(days=9))
    assert [row[:3] for row in values(store, acme, "tier_override")] == [
        ("3", TODAY, TODAY),
        ("1", tomorrow, TODAY + timedelta(days=9)),
    ]
    assert tier_shown(store, acme) == "1"


def test_ending_an_override(store, acme):
    assert "not set by hand" in refusal(store, service.drop_override, acme)
    do(store, service.override_tier, acme, "1", "Board", TODAY + timedelta(days=5))
    do(store, service.drop_override, acme)
    assert tier_shown(store, acme) == "2"
    assert ask(store, override_rows, TODAY) == []
    assert ask(store, tier_log, acme)[0].reason == "the override was ended"
    assert ask(store, tier_log, most=1) == ask(store, tier_log)[:1]


# --- re-tier -----------------------------------------------------------------------------------


def test_a_run_is_one_step_logged_with_causes(store, acme):
    other = make_account(store, "Berg", tier=None)
    before = store.content_hash()
    moves = [Move(acme, "2", "1", "score 90"), Move(other, None, "3", "score 60")]
    assert do(store, service.retier, moves) == 2
    assert [the(store, Account, key).tier for key in (acme, other)] == ["1", "3"]
    log = ask(store, tier_log)
    assert {(row.account_id, row.tier, row.reason) for row in log} == {
        (acme, "1", "score 90"), (other, "3", "score 60"),
    }  # fmt: skip
    found = ask(store, segmentation)
    assert found.last_run == TODAY
    assert not found.is_due(TODAY + timedelta(days=91))
    assert found.is_due(TODAY + timedelta(days=92))
    undone(store, before)
    assert ask(store, segmentation).is_due(TODAY)


def test_a_run_that_is_out_of_date_moves_nobody(store, acme):
    other = make_account(store, "Berg", tier="3")
    moves = [Move(other, "3", "4", "x"), Move(acme, "3", "1", "x")]
    assert "changed meanwhile" in refusal(store, service.retier, moves)
    with pytest.raises(ChangedMeanwhile), store.write("x") as session:
        service.retier(session, moves)


def test_a_tier_changed_in_a_form_is_logged_too(store, acme):
    do(store, accounts.change_account, acme, {"tier": "3"})
    assert values(store, acme, "tier") == [("3", TODAY, None, "set by hand")]
    do(store, accounts.change_account, acme, {"owner": "Nora"})
    assert len(values(store, acme, "tier")) == 1


def test_the_attractiveness_before_its_first_change_becomes_history(store, acme):
    do(store, accounts.change_account, acme, {"attractiveness": 80})
    assert [row[:2] for row in values(store, acme, "attractiveness")] == [
        ("70", date(2020, 1, 1)),
        ("80", TODAY),
    ]


def test_positions_are_compared_with_the_last_review(store, acme):
    other = make_account(store, "Berg")
    make_review(store, acme, on_date=date(2026, 6, 1))
    make_review(store, acme, on_date=date(2026, 3, 1))
    make_review(store, acme, on_date=TODAY)
    assert ask(store, previous_days, TODAY) == {
        acme: date(2026, 6, 1), other: date(2026, 7, 15),
    }  # fmt: skip
    assert ask(store, previous_days, TODAY, [other]) == {other: date(2026, 7, 15)}
