from __future__ import annotations

import time
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from app.bridge.mentions import MOST, Mentions, Suggestion, _best
from app.core.folding import fold
from tests.builders import make_account, make_person, make_team_member

TODAY = date(2026, 10, 13)


@pytest.fixture
def mentions(qtbot, app, store, monkeypatch):
    account = make_account(store, name="Acme")
    other = make_account(store, name="Other")
    for name in ("Ann Müller", "Annabel Cole", "Bert Ann"):
        make_person(store, account, name=name, title="Head")
    make_person(store, other, name="Anna Elsewhere")
    make_team_member(store, name="Nora Velde")
    monkeypatch.setattr(type(app), "today", property(lambda _self: TODAY))
    QLocale.setDefault(QLocale("en_GB"))
    made = Mentions(app, account, lambda: ["Grow the portal", "Keep the CFO"], app)
    with qtbot.waitSignal(made.ready, timeout=5000):
        made.prepare()
    return made


def words(found):
    return [one.words for one in found]


def test_people_of_the_account_and_the_team_by_the_beginning_of_a_name(mentions):
    assert words(mentions.suggest("@", "ann")) == ["Ann Müller", "Annabel Cole", "Bert Ann"]
    assert words(mentions.suggest("@", "mull")) == ["Ann Müller"]
    assert mentions.suggest("@", "nora") == [Suggestion("Nora Velde", "Our team", "nora velde")]
    assert mentions.suggest("@", "elsewhere") == []


def test_a_new_person_is_found_after_the_file_changed(qtbot, store, mentions):
    make_person(store, mentions._account_id, name="Zoe Zander")
    with qtbot.waitSignal(mentions.ready, timeout=5000):
        mentions.suggest("@", "z")
    assert words(mentions.suggest("@", "z")) == ["Zoe Zander"]


def test_goals_by_number_or_word(mentions):
    assert words(mentions.suggest("#", "")) == ["Grow the portal", "Keep the CFO"]
    assert words(mentions.suggest("#", "2")) == ["Keep the CFO"]
    assert words(mentions.suggest("#", "port")) == ["Grow the portal"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("today", "13 Oct"), ("fri", "16 Oct"), ("+2w", "27 Oct"), ("31 Mar", "31 Mar 2027"),
     ("to", "13 Oct"), ("end of m", "31 Oct")],
)  # fmt: skip
def test_days_as_people_type_them_are_written_in_the_users_format(mentions, typed, first):
    assert words(mentions.suggest("/", typed))[0] == first


def test_what_is_no_day_offers_none(mentions):
    assert mentions.suggest("/", "or") == []
    assert len(mentions.suggest("/", "")) == MOST


def test_a_key_among_ten_thousand_people_is_far_below_a_frame(mentions):
    many = [Suggestion(name, "", fold(name)) for name in
            (f"Person {number % 97} Surname{number}" for number in range(10_000))]  # fmt: skip
    spent = []
    for typed in ("p", "sur", "surname9", "nobody", "person 96 surname9999"):
        began = time.perf_counter()
        _best(many, typed)
        spent.append(time.perf_counter() - began)
    assert sorted(spent)[len(spent) // 2] < 0.016
