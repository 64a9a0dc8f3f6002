"""What no CSV file has a column for goes out and comes in again by settings.json."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.exchange.openformat.beside import LISTS
from app.exchange.openformat.write import export_open
from app.exchange.run import run_import
from app.models.account import Account
from app.models.closure import Closure
from app.models.dated import AccountValue
from app.models.extra import Tag
from app.models.handoff import Handoff
from app.models.interaction import Correction, InteractionDetail, InteractionLink
from app.models.lifecycle import (
    ClosureDetail,
    ClosureEvidence,
    Episode,
    HandoffDetail,
    HandoffMove,
)
from app.models.reminder import Reminder, Snooze
from app.services.interactions import log_interaction
from app.services.issues import open_issue
from app.services.tags import set_tags, tags_of
from app.store.store import Store
from tests.builders import make_account, make_closure, make_handoff, put
from tests.exchange.openformat.beside_rows import fill_life, fill_plan


@pytest.fixture
def full(store):
    account = make_account(store, "Acme")
    with store.write("Fill") as session:
        touch = log_interaction(session, account, subject="Review")
        issue = open_issue(session, account, "Feed delayed")
        day = date(2026, 10, 13)
        session.add_all(
            [
                AccountValue(
                    account_id=account, name="tier_override", value="1", from_date=day,
                    until_date=date(2027, 1, 1), reason="Board sponsor", author="Nora",
                ),
                Reminder(
                    account_id=account, entity="issues", entity_id=issue, text="Ask again",
                    due_date=day, offsets=[0, 7], repeat="month", repeat_every=1,
                ),
                Reminder(text="Whole portfolio", due_date=day),
                Snooze(entity="accounts", entity_id=account, until=day, on_date=day),
                InteractionDetail(interaction_id=touch, outcome="Agreed", minutes=45),
                InteractionLink(interaction_id=touch, entity="issues", entity_id=issue),
                Correction(
                    entity="interactions", entity_id=touch,
                    at=datetime(2026, 10, 13, 9, tzinfo=UTC),
                    field="note", before_value="a", after_value="b",
                ),
            ]
        )  # fmt: skip
        set_tags(session, "issues", issue, ["urgent", "feed"])
    fill_plan(store, account)
    fill_life(store, account)
    return store


def settings_of(folder: Path):
    return json.loads((folder / "settings.json").read_text("utf-8"))


def test_everything_comes_back_the_same(full, tmp_path):
    out = export_open(full, tmp_path / "out")
    said = settings_of(out)
    assert set(LISTS) <= set(said)
    back = Store.create(tmp_path / "back.perennial")
    assert run_import(back, [out]).problems == []
    again = export_open(back, tmp_path / "again")
    assert settings_of(again) == said
    with back.read() as session:
        issue = session.execute(select(InteractionLink.entity_id)).scalar_one()
        assert tags_of(session, "issues", issue) == ["urgent", "feed"]
        assert session.scalars(select(Reminder.offsets)).first() in ([0, 7], None)
        assert session.scalars(select(Tag.name)).all() != []
    back.close()


def test_reading_it_again_adds_nothing(full, tmp_path):
    out = export_open(full, tmp_path / "out")
    before = full.content_hash()
    assert run_import(full, [out]).revision is None
    assert full.content_hash() == before


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"account_id": "nobody", "name": "tier", "from_date": "2026-01-01"}, "no “nobody”"),
        ({"name": "tier", "from_date": "2026-01-01"}, "“account_id” is missing"),
        ({"account_id": "a", "name": "tier", "from_date": "soon"}, "“soon” is not a date"),
        ({"account_id": "a", "name": 7, "from_date": "2026-01-01"}, "does not fit “name”"),
        ("tier", "it was left out"),
    ],
)
def test_a_line_that_is_not_sound_is_told_and_left_out(full, tmp_path, line, why):
    out = export_open(full, tmp_path / "out")
    said = settings_of(out)
    if isinstance(line, dict) and line.get("account_id") == "a":
        line = {**line, "account_id": said["_values"][0]["account_id"]}
    said["_values"] = [line]
    (out / "settings.json").write_text(json.dumps(said), "utf-8")
    back = Store.create(tmp_path / "back.perennial")
    (problem,) = run_import(back, [out]).problems
    assert why in problem.message
    with back.read() as session:
        assert session.scalars(select(AccountValue)).all() == []
    back.close()


@pytest.mark.parametrize(
    ("line", "why", "offsets"),
    [
        ({"repeat": "week", "repeat_every": 10**30}, "“repeat_every” is too large", None),
        ({"repeat": "week", "repeat_every": 0, "offsets": [1]}, None, [1]),
        ({"repeat": "fortnight"}, "comes again every day, week, month or year", None),
        ({"offsets": [{"a": 1}, 3, "x"]}, None, [3]),
        ({"offsets": {"a": 1}}, None, None),
        ({"offsets": [-5, 10**40]}, "numbers of days before", None),
    ],
)
def test_reminders_keep_to_the_rules_of_their_form(full, tmp_path, line, why, offsets):
    out = export_open(full, tmp_path / "out")
    said = settings_of(out)
    said["_reminders"] = [{"text": "Call", "due_date": "2026-12-01", **line}]
    (out / "settings.json").write_text(json.dumps(said), "utf-8")
    back = Store.create(tmp_path / "back.perennial")
    problems = run_import(back, [out]).problems
    with back.read() as session:
        kept = session.scalars(select(Reminder.offsets)).all()
    assert [why in problem.message for problem in problems] == ([True] if why else [])
    assert kept == ([] if why else [offsets])
    back.close()


def test_another_outcome_of_the_same_touch_does_not_stop_the_import(full, tmp_path):
    out = export_open(full, tmp_path / "out")
    said = settings_of(out)
    (first,) = said["_outcomes"]
    said["_outcomes"] = [{**first, "outcome": "Another one"}]
    (out / "settings.json").write_text(json.dumps(said), "utf-8")
    before = full.content_hash()
    problems = run_import(full, [out]).problems
    (problem,) = problems
    assert "the portfolio has another one, which stays." in problem.message
    assert full.content_hash() == before


def _two_of_each(store) -> int:
    """An account that left twice and was handed over twice; the later one was written first."""
    account = make_account(store, "Back")
    for day in (date(2026, 9, 1), date(2024, 3, 1)):
        key = make_closure(store, account, type="mutual", effective_date=day,
                           reasons=["other"], exit_feedback="x")  # fmt: skip
        put(store, ClosureDetail(closure_id=key, stated_reason=f"said {day}"))
        put(store, ClosureEvidence(closure_id=key, reason="other", kind="quote", text=str(day)))
    for status in ("submitted", "accepted"):
        key = make_handoff(store, account, status=status)
        put(store, HandoffDetail(handoff_id=key, from_owner=f"of {status}"))
        put(store, HandoffMove(handoff_id=key, status=status, at=datetime(2026, 1, 1, tzinfo=UTC)))
    put(store, Episode(account_id=account, start_date=date(2020, 1, 1), end_date=date(2024, 3, 1)))
    return account


def _said_of(store):
    """What hangs on which closure and hand-over, by what these say themselves."""
    with store.read() as session:
        closures = (
            select(Closure.effective_date, ClosureDetail.stated_reason, ClosureEvidence.text)
            .join(ClosureDetail)
            .join(ClosureEvidence, ClosureEvidence.closure_id == Closure.id)
        )
        handoffs = (
            select(Handoff.status, HandoffDetail.from_owner, HandoffMove.status)
            .join(HandoffDetail)
            .join(HandoffMove, HandoffMove.handoff_id == Handoff.id)
        )
        return sorted(map(tuple, session.execute(closures))), sorted(
            map(tuple, session.execute(handoffs))
        )


def test_two_closures_and_two_handoffs_of_an_account_keep_their_own(store, tmp_path):
    _two_of_each(store)
    out = export_open(store, tmp_path / "out")
    back = Store.create(tmp_path / "back.perennial")
    assert run_import(back, [out]).problems == []
    assert _said_of(back) == _said_of(store)
    first, _ = _said_of(back)
    assert first == [(day, f"said {day}", str(day)) for day in (date(2024, 3, 1), date(2026, 9, 1))]
    again = export_open(back, tmp_path / "again")
    assert settings_of(again) == settings_of(out)
    assert (again / "closures.csv").read_bytes() == (out / "closures.csv").read_bytes()
    before = back.content_hash()
    assert run_import(back, [out]).problems == []
    assert back.content_hash() == before
    back.close()


def test_lists_name_rows_of_the_file_not_of_what_was_there(store, tmp_path):
    _two_of_each(store)
    out = export_open(store, tmp_path / "out")
    other = Store.create(tmp_path / "other.perennial")
    with store.read() as session:
        ref = session.scalars(select(Account.ref)).one()
    key = make_account(other, "Back", ref=ref)
    make_closure(other, key, type="mutual", effective_date=date(2026, 9, 1), reasons=["other"],
                 exit_feedback="x")  # fmt: skip
    assert {one.file for one in run_import(other, [out]).problems} == {"portfolio.json"}
    assert _said_of(other) == _said_of(store)
    other.close()
