from __future__ import annotations

from datetime import UTC, datetime

from app.bridge.cadence_work import read_rhythms
from app.bridge.tasks import Progress
from app.services.cadence import set_rhythm
from tests.acting import do
from tests.builders import make_account, make_interaction, make_person, set_today


def test_both_lists_are_of_one_moment(store):
    set_today(store)
    account = make_account(store)
    ann = make_person(store, account, "Ann", decision_roles=["champion"])
    make_interaction(store, account, datetime(2026, 9, 1, tzinfo=UTC), people=(ann,))
    found = read_rhythms(Progress(lambda *_: None), store)
    assert [row.name for row in found.waiting] == ["Acme"]
    assert [row.scope for row in found.rules] == ["intensity"] * 3
    do(store, set_rhythm, "role", "champion", 5, 10)
    found = read_rhythms(Progress(lambda *_: None), store)
    assert {row.name for row in found.waiting} == {"Acme", "Ann"}
    assert found.rules[0].id == ("role", "champion")
