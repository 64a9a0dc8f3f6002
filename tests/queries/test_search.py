from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.models.account import Account
from app.queries.search import search_rows
from app.services.accounts import delete_account, rename_account
from app.services.attachments import attach
from tests.acting import ask, do, the
from tests.builders import (
    make_account,
    make_attachment,
    make_goal,
    make_influence,
    make_interaction,
    make_person,
    make_plan,
    make_product,
    make_swot,
    make_tagging,
    make_team_member,
)
from tests.queries.everything import fill, with_value


def found(store, text):
    return {row.table: row for row in ask(store, search_rows, text)}


def test_every_kind_of_text_leads_to_its_account(store):
    account = make_account(store, "Meridell", note="Likes zeppelins")
    a, b = make_person(store, account, "Zeppelin Ruth"), make_person(store, account, "B")
    make_influence(store, a, b, note="about zeppelins")
    plan = make_plan(store, account, vision="zeppelins everywhere")
    make_goal(store, plan, "A zeppelin each")
    make_swot(store, plan, "threat", "Zeppelin strike")
    make_interaction(store, account, note="Talked zeppelins")
    rows = found(store, "zeppelin")
    assert set(rows) == {
        "account",
        "person",
        "influence",
        "plan",
        "goal",
        "swot_entry",
        "interaction",
    }
    assert {row.account_name for row in rows.values()} == {"Meridell"}
    assert {row.account_id for row in rows.values()} == {account}
    assert rows["person"].kind == "people"
    assert rows["interaction"].title == "Talked zeppelins"
    assert "zeppelins" in rows["account"].snippet
    assert rows["account"].title == "Meridell"


def test_files_and_custom_values_lead_to_their_record(store):
    made = fill(store)
    do(store, attach, "people", made.person, "zeppelin.pdf", b"x")
    with_value(store, made.account, "zeppelin grey")
    rows = found(store, "zeppelin")
    assert (rows["attachment"].target_table, rows["attachment"].target_id) == (
        "person",
        made.person,
    )
    assert rows["attachment"].account_name == "Meridell Clinics"
    assert (rows["custom_value"].target_table, rows["custom_value"].title) == (
        "account",
        "Colour: zeppelin grey",
    )


def test_what_belongs_to_no_account_is_found_too(store):
    make_product(store, "Zeppelin")
    make_team_member(store, "Ada Zeppelin")
    make_tagging(store, make_account(store), "zeppelins")
    rows = found(store, "zeppelin")
    assert set(rows) == {"product", "team_member", "tag"}
    assert {row.account_id for row in rows.values()} == {None}


def test_names_that_begin_with_the_words_come_first(store):
    make_account(store, "Long ago, a talk about Meridell and more Meridell", note="Meridell")
    make_account(store, "Meridell Clinics")
    make_account(store, "meridell")
    titles = [row.title for row in ask(store, search_rows, " Meridell ")]
    assert titles[:2] == ["meridell", "Meridell Clinics"]


@pytest.mark.parametrize("text", ["", "   ", '"', "zzz", "a*", "NEAR(", "50%", "_", "\0"])
def test_any_text_is_a_search(store, text):
    make_account(store, "Meridell")
    assert ask(store, search_rows, text) == []


def test_search_follows_changes_and_undo(store):
    account = make_account(store, "Meridell")
    do(store, rename_account, account, "Kestrel")
    assert found(store, "meridell") == {}
    do(store, delete_account, account)
    assert found(store, "kestrel") == {}
    store.history.undo()
    assert found(store, "kestrel")["account"].id == account
    store.history.undo()
    assert the(store, Account, account).name == "Meridell"
    assert found(store, "kestrel") == {}


def titles(store, text, **kw):
    return [row.title for row in ask(store, search_rows, text, **kw)]


def test_names_come_before_notes_exact_ones_first(store):
    account = make_account(store, "Roadmap Group")
    make_account(store, "Roadmap")
    make_account(store, "The Roadmap")
    for _ in range(40):
        make_interaction(store, account, subject="Roadmap talk", note="the roadmap again")
    assert titles(store, "roadmap")[:3] == ["Roadmap", "Roadmap Group", "Roadmap talk"]
    assert "The Roadmap" in titles(store, "roadmap")


def test_marks_and_letters_of_other_alphabets_do_not_matter(store):
    make_account(store, "Straße & Søn Łódź")
    for text in ("strasse", "STRASSE", "son", "lodz", "straße søn"):
        assert titles(store, text) == ["Straße & Søn Łódź"]


@pytest.mark.parametrize("typed", ["meridel", "merridell", "meirdell", "quartely", "revieew"])
def test_a_slip_of_the_finger_is_forgiven(store, typed):
    make_account(store, "Meridell Clinics", note="quarterly review")
    make_account(store, "Brightwater")
    assert titles(store, typed) == ["Meridell Clinics"]


def test_short_words_are_not_guessed(store):
    make_account(store, "Acme")
    assert titles(store, "zcm") == []


def test_filters_narrow_and_combine(store):
    acme = make_account(store, "Acme UK", tags=("partner",))
    beta = make_account(store, "Beta")
    day = datetime(2026, 9, 8, 9, tzinfo=UTC)
    make_interaction(store, acme, at=day, subject="Renewal", note="price talk")
    make_interaction(store, beta, subject="Renewal", note="price talk")
    make_person(store, acme, "Renewal Ann")
    assert len(titles(store, "renewal")) == 3
    assert titles(store, "renewal type:people") == ["Renewal Ann"]
    assert len(titles(store, "renewal account:acme")) == 2
    assert titles(store, 'renewal account:"acme uk" type:note date:2026-09') == ["Renewal"]
    assert titles(store, "renewal date:2026-08") == []
    assert len(titles(store, "renewal tag:partner")) == 2
    assert titles(store, "renewal -price") == ["Renewal Ann"]
    assert titles(store, '"price talk" account:beta') == ["Renewal"]
    assert titles(store, "type:people") == ["Renewal Ann"]


def test_of_very_many_the_account_is_still_first(store):
    from app.models.interaction import Interaction

    account = make_account(store, "Meridell Clinics")
    with store.write("Notes") as session:
        session.add_all(
            Interaction(account_id=account, at=datetime(2026, 1, 1, tzinfo=UTC),
                        note=f"meridell note {number}")
            for number in range(1500)
        )  # fmt: skip
    assert titles(store, "meridell")[0] == "Meridell Clinics"
    assert len(titles(store, "meridell")) == 100
    assert titles(store, "meridell 1499") == ["meridell note 1499"]


def test_a_filter_finds_what_is_older_than_the_newest_thousands(store, monkeypatch):
    monkeypatch.setattr("app.queries.search._MOST_LOOKED_AT", 3)
    monkeypatch.setattr("app.store.search_find._MOST_RANKED", 3)
    first = make_account(store, "Old Harbour", tags=("vip",))
    touch = make_interaction(
        store, first, at=datetime(2024, 3, 5, tzinfo=UTC), note="The price was fair"
    )
    later = make_account(store, "New Quay")
    for _ in range(6):
        make_interaction(
            store, later, at=datetime(2026, 3, 5, tzinfo=UTC), note="The price was high"
        )
    for line in ("account:harbour", "tag:vip", "date:2024-03", "account:harbour price",
                 "tag:vip price", "date:2024-03 type:touch price"):  # fmt: skip
        with store.read() as session:
            assert touch in {row.id for row in search_rows(session, line)}, line


FILTER_LINES = (
    "account:quay", "account:quay price", "tag:vip", "tag:vip fair", "date:2026", "date:2026 price",
    "date:2024 price -high", "account:quay date:2026 pri", "type:touch tag:vip price",
    "account:quay type:attachment", "account:nobody price", "tag:none price", "tag:vip date:2024",
    "account:quay prcie", "account:quay &",
)  # fmt: skip


def test_filters_that_leave_many_rows_give_what_those_of_few_do(store, monkeypatch):
    first = make_account(store, "Old Harbour", tags=("vip",))
    second = make_account(store, "New Quay", note="a & b")
    for number in range(30):
        make_interaction(
            store, (first, second)[number % 2],
            at=datetime(2024 + number % 3, 3, 5, tzinfo=UTC),
            subject=f"Touch {number}", note=f"The price was {('fair', 'high')[number % 3 == 0]}",
        )  # fmt: skip
    make_attachment(store, "accounts", second, "price.pdf")
    make_attachment(store, "accounts", first, "other.pdf")

    def answers():
        with store.read() as session:
            return {line: [row.id for row in search_rows(session, line)] for line in FILTER_LINES}

    few = answers()
    assert few["account:quay price"]
    assert few["tag:vip date:2024"]
    assert not few["tag:none price"]
    monkeypatch.setattr("app.queries.search_filter.FEW", 2)
    monkeypatch.setattr("app.store.search_find._TRIED_AT_ONCE", 4)
    monkeypatch.setattr("app.store.search_kept._kept", {})
    many = answers()
    for line in FILTER_LINES:
        assert set(many[line]) == set(few[line]), line


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("werke -muller", set()),
        ("werke -MÜLLER", set()),
        ("type:account -müller", {"R & D Systems", "Rapid Data"}),
        ("tag:key -muller", {"R & D Systems"}),
        ("r & d", {"R & D Systems"}),
        ("r -&", {"Rapid Data"}),
    ],
)
def test_words_left_out_and_signs_are_heeded_by_every_step(store, line, names):
    make_account(store, "R & D Systems", tags=("key",))
    make_account(store, "Müller Werke", tags=("key",))
    make_account(store, "Rapid Data")
    with store.read() as session:
        found = {row.title for row in search_rows(session, line) if row.table == "account"}
    assert found == names
