"""Today over the sample: the answer that the interface specification draws."""

from __future__ import annotations

import pytest

from app.analytics.cards import account_cards
from app.analytics.due import due_rows
from app.bridge import day_work
from app.bridge.card_row import row_from_card
from app.exchange.sample import make_sample_portfolio
from app.models.registry import load_all
from app.queries.facts import load_facts
from app.queries.portfolio import today
from app.store.store import Store
from tests.builders import TODAY


class Quiet:
    cancelled = False

    def check(self):
        pass

    def say(self, *_words):
        pass


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    load_all()
    path = tmp_path_factory.mktemp("sample") / "sample.perennial"
    make_sample_portfolio(path)
    store = Store.open(path)
    yield store
    store.close()


@pytest.fixture(scope="module")
def rows(sample):
    with sample.read() as session:
        assert today(session) == TODAY
        return tuple(row_from_card(card) for card in account_cards(load_facts(session), TODAY))


def test_seven_accounts_need_someone_in_this_order(sample, rows):
    found = day_work.needs(Quiet(), sample, TODAY, rows)
    assert [call.standing.name for call in found.calls] == [
        "Kestrel Rail Services", "Meridell Clinics", "Velloso Retail", "Orchard Lane Dairies",
        "Greyfell Energy", "Wexmere University", "Fennimore Bank",
    ]  # fmt: skip
    assert found.arr_minor == 1_840_000_00
    codes = {call.standing.name: [reason.code for reason in call.reasons[:3]]
             for call in found.calls}  # fmt: skip
    assert codes["Kestrel Rail Services"] == ["renewal", "issue", "touch"]
    assert codes["Meridell Clinics"] == ["notice", "unmet", "lone"]
    assert codes["Velloso Retail"] == ["csat", "left", "touch"]
    assert codes["Orchard Lane Dairies"] == ["renewal", "no_quote"]
    assert codes["Greyfell Energy"] == ["touch", "health"]
    assert codes["Wexmere University"] == ["step", "onboarding"]
    assert codes["Fennimore Bank"][0] == "theirs"
    assert [call.suggestion.text for call in found.calls[3:5]] == [
        "Send renewal quote", "Call Anja Roth",
    ]  # fmt: skip


def test_six_renewals_and_how_they_stand(sample, rows):
    found = day_work.renewals(Quiet(), sample, TODAY, rows)
    assert [(lane.standing.name, lane.days, lane.state) for lane in found] == [
        ("Orchard Lane Dairies", 19, "quote_late"), ("Kestrel Rail Services", 48, "escalated"),
        ("Hartmoor Housing", 63, "quote_due"), ("Meridell Clinics", 79, "talks"),
        ("Velloso Retail", 79, "not_started"), ("Calder & Finch", 89, "kick_off"),
    ]  # fmt: skip
    assert sum(lane.standing.arr_minor for lane in found) == 1_366_000_00


def test_promises_touches_and_the_rest(sample, rows):
    promises = day_work.promises(Quiet(), sample, TODAY)
    assert len(promises.ours) == 5
    assert [row.text for row in promises.theirs] == ["Signed data processing agreement"]
    touches = day_work.touches(Quiet(), sample, TODAY, rows)
    assert [(touch.name, touch.days_over(TODAY)) for touch in touches.rows] == [
        ("Greyfell Energy", 17), ("Velloso Retail", 13), ("Calder & Finch", 12),
        ("Kestrel Rail Services", 5),
    ]  # fmt: skip
    assert touches.overdue == sum(row.is_touch_overdue(TODAY) for row in rows)
    assert {(touch.name, touch.days_over(TODAY)) for touch in touches.planned} == {
        ("Yusuf Amrani, Roll-out call", 12), ("Marcus Thiele, Weekly call", 12),
        ("Annika Holm, Quarterly summary", 42),
    }  # fmt: skip


def test_every_due_row_is_in_one_section(sample, rows):
    """Sections share the rows of `list today` out among them, and none is left over."""
    with sample.read() as session:
        due = {(row.kind, row.id) for row in due_rows(session)}
    promises = day_work.promises(Quiet(), sample, TODAY)
    shown = {(row.kind, row.id) for row in (*promises.ours, *promises.theirs) if row.due <= TODAY}
    shown |= {(row.kind, row.id) for row in day_work.others(Quiet(), sample, TODAY)}
    found = day_work.touches(Quiet(), sample, TODAY, rows)
    shown |= {("touch", touch.id) for touch in (*found.rows, *found.planned)}
    met = day_work.meetings(Quiet(), sample, TODAY, (), day_work.Shelf()).rows
    shown |= {("meeting", row.interaction_id) for row in met if row.state == "planned"}
    assert shown == due
