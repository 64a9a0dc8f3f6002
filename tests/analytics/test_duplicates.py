from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.duplicates import (
    bare_name,
    digits_of,
    domain_of,
    duplicate_pairs,
)
from app.queries.duplicates import Known


def known(number: int, name: str, **values) -> Known:
    return Known(number, f"r{number}", name, **values)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme Ltd.", "ACME"), ("Müller & Söhne GmbH", "muller sohne"), ("Straße AG", "strasse")],
)
def test_names_are_compared_without_forms_and_marks(one, other):
    assert bare_name(one) == bare_name(other)


def test_a_name_of_legal_words_only_is_kept():
    assert bare_name("The Group") == "the group"


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.Acme.example/about?x=1", "acme.example"),
        ("ann@acme.example", "acme.example"),
        ("ann@gmail.com", None),
        ("acme", None),
        ("", None),
        (None, None),
    ],
)
def test_domains(address, domain):
    assert domain_of(address) == domain


def test_numbers_differ_by_their_end():
    assert digits_of("+49 (0)30 123456-78") == digits_of("0049 30 12345678")
    assert digits_of("110") is None


def test_each_reason_is_said():
    records = [
        known(1, "Acme Ltd", web="acme.example", phone="+44 20 7946 0018"),
        known(2, "ACME", web="https://acme.example/x", phone="020 7946 0018"),
        known(3, "Beta Foods", outside_id="77"),
        known(4, "Betta Food", outside_id="77"),
        known(5, "Gamma"),
    ]
    first, second = duplicate_pairs(records)
    assert {first.first.id, first.second.id} == {1, 2}
    assert first.reasons == ("same name", "same website", "same phone number")
    assert {second.first.id, second.second.id} == {3, 4}
    assert "same id in the other system" in second.reasons
    assert any("% alike" in reason for reason in second.reasons)


def test_a_misspelt_name_is_found_by_its_beginning_or_end():
    (pair,) = duplicate_pairs([known(1, "Brightwater"), known(2, "Brightwatter")])
    assert pair.score >= 88


def test_pairs_known_to_differ_and_people_of_other_accounts_are_left_out():
    same = [known(1, "Ann Lee", group=1), known(2, "Ann Lee", group=2)]
    assert duplicate_pairs(same) == []
    same = [known(1, "Ann Lee"), known(2, "Ann Lee")]
    assert duplicate_pairs(same, {("r2", "r1")}) == []
    assert len(duplicate_pairs(same)) == 1


def test_what_many_share_tells_nothing():
    records = [known(number, f"Branch {number:04}", web="bank.example") for number in range(60)]
    assert all("same website" not in pair.reasons for pair in duplicate_pairs(records))


@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_names_give_each_pair_once(names):
    records = [known(number, name) for number, name in enumerate(names)]
    pairs = [(pair.first.id, pair.second.id) for pair in duplicate_pairs(records)]
    assert len(pairs) == len({frozenset(pair) for pair in pairs})
    assert all(first != second for first, second in pairs)
