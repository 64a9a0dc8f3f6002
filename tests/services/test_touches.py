from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.models.interaction import Interaction, InteractionPerson, InteractionTeam, Promise
from app.services import interactions, promises
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_person, make_team_member, set_today

TOMORROW = datetime(2026, 10, 14, 12, tzinfo=UTC)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def test_a_touch_is_logged_with_both_sides(store, account):
    person, member = make_person(store, account), make_team_member(store)
    key = do(
        store,
        interactions.log_interaction,
        account,
        channel="video",
        subject="Portal",
        person_ids=[person, person],
        team_member_ids=[member],
    )
    row = the(store, Interaction, key)
    assert (row.state, row.direction, row.at.astimezone().date()) == ("held", "mutual", TODAY)
    assert count(store, InteractionPerson) == count(store, InteractionTeam) == 1
    do(store, interactions.change_interaction, key, {"note": "Fine", "person_ids": []})
    assert count(store, InteractionPerson) == 0
    assert count(store, InteractionTeam) == 1


def test_only_people_of_the_account_take_part(store, account):
    stranger = make_person(store, make_account(store, "Other"))
    assert "people of the account itself" in refusal(
        store, interactions.log_interaction, account, person_ids=[stranger]
    )


def test_what_is_to_come_is_planned(store, account):
    assert "planned, not held" in refusal(store, interactions.log_interaction, account, at=TOMORROW)
    key = do(store, interactions.plan_interaction, account, at=TOMORROW, subject="Review")
    assert "planned, not held" in refusal(
        store, interactions.change_interaction, key, {"state": "held"}
    )
    do(store, interactions.hold_interaction, key, note="Went well")
    row = the(store, Interaction, key)
    assert (row.state, row.note, row.subject) == ("held", "Went well", "Review")
    assert row.at.astimezone().date() == TODAY
    for service in (interactions.hold_interaction, interactions.miss_interaction):
        assert "Only a planned touch" in refusal(store, service, key)


def test_a_meeting_that_did_not_take_place(store, account):
    key = do(store, interactions.plan_interaction, account, at=TOMORROW)
    do(store, interactions.miss_interaction, key)
    assert the(store, Interaction, key).state == "not_held"
    do(store, interactions.remove_interaction, key)


def test_one_letter_to_many_accounts(store, account):
    keys = [account, make_account(store, "B"), make_account(store, "C")]
    made = do(store, interactions.log_interactions, keys, channel="letter", direction="outbound")
    assert len(made) == 3
    assert count(store, Interaction, channel="letter") == 3


def test_sentiment_has_five_steps(store, account):
    assert "from -2 to 2" in refusal(store, interactions.log_interaction, account, sentiment=3)


def test_a_promise_is_kept_late_after_its_day(store, account):
    due = TODAY - timedelta(days=1)
    key = do(store, promises.add_promise, account, "Send figures", due_date=due)
    assert the(store, Promise, key).side == "ours"
    do(store, promises.keep_promise, key, on=due)
    assert the(store, Promise, key).state == "kept"
    do(store, promises.keep_promise, key)
    assert (the(store, Promise, key).state, the(store, Promise, key).settled_on) == (
        "late_kept",
        TODAY,
    )
    do(store, promises.change_promise, key, {"due_date": TODAY})
    assert the(store, Promise, key).state == "kept"
    do(store, promises.reopen_promise, key)
    assert (the(store, Promise, key).state, the(store, Promise, key).settled_on) == ("open", None)
    assert "day to come" in refusal(store, promises.keep_promise, key, on=TODAY + timedelta(days=1))


def test_a_promise_without_a_day_is_never_late(store, account):
    key = do(store, promises.add_promise, account, "Think about it", "theirs")
    do(store, promises.keep_promise, key)
    assert the(store, Promise, key).state == "kept"


def test_a_promise_is_broken_or_withdrawn(store, account):
    key = do(store, promises.add_promise, account, "Send figures")
    do(store, promises.break_promise, key)
    assert the(store, Promise, key).state == "broken"
    do(store, promises.withdraw_promise, key, on=date(2026, 10, 1))
    row = the(store, Promise, key)
    assert (row.state, row.settled_on) == ("withdrawn", date(2026, 10, 1))
    with pytest.raises(TypeError):
        do(store, promises.change_promise, key, {"state": "kept"})
    assert refusal(store, promises.add_promise, account, " ").startswith("Text is missing")
    do(store, promises.remove_promise, key)
    assert count(store, Promise) == 0
