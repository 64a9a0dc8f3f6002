from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import ChangedMeanwhile, DomainError
from app.models.account import Account, StageChange
from app.models.extra import Attachment, CustomField, CustomValue, Tag, Tagging
from app.models.person import Person
from app.services import accounts, attachments, custom_fields, tags
from app.services.people import add_person
from tests.acting import ask, count, do, refusal, the
from tests.builders import TODAY, make_account, make_store, set_today


def test_a_new_account_is_a_prospect_from_today(store):
    set_today(store)
    key = do(store, accounts.add_account, " Acme ", industry="Rail", tags=["Partner"])
    row = the(store, Account, key)
    assert (row.name, row.lifecycle_stage, row.account_status) == ("Acme", "prospecting", "active")
    assert row.start_date is None
    assert count(store, StageChange, account_id=key, stage="prospecting", from_date=TODAY) == 1
    assert count(store, Tagging, entity="accounts", entity_id=key) == 1


def test_a_client_added_by_hand_has_a_first_day(store):
    set_today(store)
    key = do(store, accounts.add_account, "Acme", lifecycle_stage="retention")
    other = do(
        store,
        accounts.add_account,
        "B",
        lifecycle_stage="retention",
        start_date=date(2020, 1, 1),
    )
    assert the(store, Account, key).start_date == TODAY
    assert the(store, Account, other).start_date == date(2020, 1, 1)


def test_an_account_needs_a_name(store):
    assert refusal(store, accounts.add_account, "  ").startswith("Name is missing")


def test_the_stage_in_a_form_goes_by_the_stage_log(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="onboarding")
    do(store, accounts.change_account, key, {"lifecycle_stage": "retention", "owner": "Nora"})
    assert count(store, StageChange, account_id=key, stage="retention") == 1
    assert the(store, Account, key).owner == "Nora"


def test_several_accounts_change_together_or_not_at_all(store):
    keys = [make_account(store, name) for name in "ABC"]
    do(store, accounts.change_accounts, keys, {"owner": "Nora"})
    assert count(store, Account, owner="Nora") == 3
    refusal(store, accounts.change_accounts, [*keys, 99], {"owner": "Imke"})
    assert count(store, Account, owner="Nora") == 3


def test_a_repair_has_a_deadline_and_nothing_else_has(store):
    set_today(store)
    key = make_account(store)
    do(store, accounts.confirm_decision, key, "repair")
    assert the(store, Account, key).repair_until == date(2027, 4, 13)
    do(store, accounts.confirm_decision, key, "keep")
    assert the(store, Account, key).repair_until is None
    assert "Only the decision Repair" in refusal(
        store, accounts.confirm_decision, key, "grow", repair_until=TODAY
    )
    do(store, accounts.confirm_decision, key, None)
    assert the(store, Account, key).decision is None


def test_a_strategic_exception_needs_reason_and_end(store):
    key = make_account(store)
    assert "both" in refusal(store, accounts.set_strategic_exception, key, "Reference", None)
    assert "both" in refusal(store, accounts.set_strategic_exception, key, " ", TODAY)
    do(store, accounts.set_strategic_exception, key, "Reference client", TODAY)
    do(store, accounts.set_strategic_exception, key, None, None)
    assert the(store, Account, key).strategic_exception is None


def test_archiving_keeps_everything_and_comes_back(store):
    set_today(store)
    key = make_account(store)
    do(store, accounts.archive_accounts, [key])
    assert the(store, Account, key).archived_on == TODAY
    do(store, accounts.unarchive_accounts, [key])
    assert the(store, Account, key).archived_on is None


def test_only_the_archive_is_emptied(store):
    kept, gone = make_account(store, "Kept"), make_account(store, "Gone", archived_on=TODAY)
    assert do(store, accounts.empty_archive) == 1
    assert the(store, Account, kept).name == "Kept"
    assert count(store, Account, id=gone) == 0


def test_deleting_takes_what_hangs_on_the_account_and_its_people(store):
    key, child = make_account(store), make_account(store, "Child")
    do(store, accounts.set_parent, child, key)
    person = do(store, add_person, key, "Ruth")
    field = do(store, custom_fields.add_custom_field, "people", "Car")
    do(store, custom_fields.set_custom_value, field, person, "red")
    do(store, tags.set_tags, "people", person, ["vip"])
    do(store, tags.set_tags, "accounts", key, ["partner"])
    do(store, attachments.attach, "people", person, "a.txt", b"hello")
    full = store.content_hash()
    do(store, accounts.delete_account, key)
    for model in (Person, Tagging, Tag, CustomValue, Attachment):
        assert count(store, model) == 0, model
    assert count(store, CustomField) == 1
    assert the(store, Account, child).parent_id is None
    store.history.undo()
    assert store.content_hash() == full


def test_an_account_cannot_hang_below_itself(store):
    a, b, c = (make_account(store, name) for name in "ABC")
    do(store, accounts.set_parent, b, a)
    do(store, accounts.set_parent, c, b)
    for below in (a, b, c):
        assert "cannot hang below itself" in refusal(store, accounts.set_parent, a, below)


@settings(max_examples=25)
@given(wishes=st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(0, 5)), max_size=20))
def test_no_sequence_of_wishes_makes_a_circle(tmp_path_factory, wishes):
    store = make_store(tmp_path_factory.mktemp("tree"))
    keys = [make_account(store, str(number)) for number in range(6)]
    for child, parent in wishes:
        try:
            do(store, accounts.set_parent, keys[child], None if parent is None else keys[parent])
        except DomainError:
            continue
    for key in keys:
        steps, up = 0, the(store, Account, key).parent_id
        while up is not None:
            steps, up = steps + 1, the(store, Account, up).parent_id
            assert steps <= len(keys)
    store.close()


def test_tags_are_shared_ordered_and_forgotten_when_unused(store):
    a, b = make_account(store), make_account(store, "B")
    do(store, tags.set_tags, "accounts", a, ["Partner", " big  client ", "partner", "x|y"])
    with store.read() as session:
        names = [row.name for row in session.query(Tag).order_by(Tag.id)]
    assert names == ["Partner", "big client", "x y"]
    do(store, tags.add_tag, "accounts", [a, b], "PARTNER")
    assert count(store, Tag) == 3
    assert count(store, Tagging, entity_id=b) == 1
    do(store, tags.set_tags, "accounts", a, ["partner"])
    assert count(store, Tag) == 1
    do(store, tags.remove_tag, "accounts", [a, b], "Partner")
    assert count(store, Tag) == count(store, Tagging) == 0


def test_tags_in_a_form_do_not_overwrite_others(store):
    key = make_account(store, tags=("one",))
    before = {"tags": ("one",), "owner": None}
    do(store, accounts.change_account, key, {"tags": ["one"], "owner": "Nora"}, before)
    do(store, tags.set_tags, "accounts", key, ["two"])
    with pytest.raises(ChangedMeanwhile, match=r"Tags of this account .* “two”"):
        do(store, accounts.change_account, key, {"tags": ["three"]}, before)
    do(store, accounts.change_account, key, {"tags": ["three"]}, {"tags": ["two"]})
    assert ask(store, tags.tags_of, "accounts", key) == ["three"]


def test_renaming_a_tag_to_another_merges_them(store):
    a, b = make_account(store), make_account(store, "B")
    do(store, tags.set_tags, "accounts", a, ["one", "two"])
    do(store, tags.set_tags, "accounts", b, ["one"])
    with store.read() as session:
        one = session.query(Tag).filter_by(name="one").one().id
    do(store, tags.rename_tag, one, "Two")
    assert count(store, Tag) == 1
    assert count(store, Tagging) == 2
    assert "needs a name" in refusal(store, tags.add_tag, "accounts", [a], " | ")


def test_tags_need_a_kind_of_record(store):
    with pytest.raises(TypeError):
        do(store, tags.set_tags, "spaceships", 1, ["x"])
