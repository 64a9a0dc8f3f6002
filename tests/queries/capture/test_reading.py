from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.day_words import plain
from app.queries.capture.resolving import LEAVE, NEW
from app.queries.capture.verbs import VERBS
from tests.queries.capture.cast import NAMES, read
from tests.queries.capture.phrases import PHRASES, TUE


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.line)
def test_a_line_becomes_what_it_says(phrase):
    found = read(phrase.line)
    assert found.channel == phrase.channel
    assert found.is_touch == (phrase.channel is not None)
    assert found.direction == phrase.direction
    assert {known.name for known in found.taken("person")} == set(phrase.people)
    assert found.account is not None
    assert found.account.name == phrase.account
    assert found.on == phrase.on
    assert found.state == ("planned" if phrase.on > TUE else "held")
    promises = [(part.side, part.text, part.due) for part in found.promises]
    assert promises == list(phrase.promises)
    open_sides = [part.key for part in found.promises if part.side is None]
    assert found.questions == tuple(("promise", key) for key in open_sides)


def test_there_are_fifty_lines_and_more():
    assert len(PHRASES) >= 50


def test_subject_note_minutes_and_time():
    found = read("met Ann Acme 45 min: renewal ok, send quote fri")
    assert (found.subject, found.note) == ("Renewal ok", "renewal ok, send quote fri")
    assert (found.minutes, found.at_time) == (45, None)
    found = read("meet Bob mon 14:30 1.5h: contract")
    assert (found.subject, found.note) == ("Contract", None)
    assert (found.minutes, str(found.at_time)) == (90, "14:30:00")
    assert read("called Bob 2h: long talk").minutes == 120
    assert read("réunion avec Léna lundi 14h").minutes is None


def test_an_ambiguous_name_is_asked_never_guessed():
    found = read("met Ann: renewal ok")
    assert found.questions == (("name", "ann"), ("account", ""))
    assert [one.account for one in found.names[0].choices] == ["Acme Ltd", "Larkfield GmbH"]
    assert found.taken("person") == ()
    chosen = found.names[0].choices[1]
    answered = read("met Ann: renewal ok", **{"name:ann": chosen})
    assert answered.questions == ()
    assert answered.account.name == "Larkfield GmbH"


def test_the_account_one_is_at_decides_between_two_of_one_name():
    found = read("met Ann: renewal ok", account_id=2)
    assert [one.name for one in found.taken("person")] == ["Ann Velten"]
    assert found.questions == ()


def test_two_names_narrow_each_other():
    found = read("met Ann and Bob: renewal ok")
    assert {one.name for one in found.taken("person")} == {"Ann Porter", "Bob Lee"}
    assert found.account.name == "Acme Ltd"


def test_an_unknown_name_is_shown_as_such_with_what_it_may_be():
    found = read("met Brigitte Long at Acme: new CFO")
    assert [(part.text, part.is_open) for part in found.names] == [
        ("Brigitte Long", True), ("Acme", False),
    ]  # fmt: skip
    assert found.questions == (("name", "brigitte long"),)
    new = read("met Brigitte Long at Acme: new CFO", **{"name:brigitte long": NEW})
    assert (new.new_people, new.questions) == (("Brigitte Long",), ())
    left = read("met Brigitte Long at Acme: new CFO", **{"name:brigitte long": LEAVE})
    assert (left.new_people, left.questions) == ((), ())


@pytest.mark.parametrize(
    "line", ["met Jane Khler: ok", "called porter acme: ok", "met larkfeld: ok"]
)
def test_a_slip_offers_the_names_it_is_like(line):
    found = read(line)
    open_parts = [part for part in found.names if part.is_open]
    if open_parts:
        assert {one.name for part in open_parts for one in part.choices} & {
            "Jane Köhler", "Larkfield GmbH",
        }  # fmt: skip
    else:
        assert {one.name for one in found.taken("person")} == {"Ann Porter"}


def test_people_of_two_accounts_are_not_thrown_together():
    found = read("met Bob and Jane: trade fair")
    assert found.account is None
    assert ("account", "") in found.questions


def test_two_accounts_are_asked_about():
    found = read("met Acme and Larkfield: joint project")
    assert found.questions == (("account", ""),)
    assert [one.name for one in found.accounts] == ["Acme Ltd", "Larkfield GmbH"]


def test_our_own_people_take_part_too():
    found = read("met Bob with Nora and Imke: workshop")
    assert {one.name for one in found.taken("team")} == {"Nora Velde", "Imke Brandt"}
    assert found.account.name == "Acme Ltd"


def test_a_note_without_a_verb_asks_how():
    found = read("Acme: unhappy with the invoices")
    assert found.questions == (("channel", ""),)
    answered = read("Acme: unhappy with the invoices", channel="phone")
    assert (answered.channel, answered.questions) == ("phone", ())
    assert answered.subject == "Unhappy with the invoices"


def test_answers_stand_over_what_was_read():
    line = "met Bob: send quote fri"
    key = "promise:send quote fri"
    theirs = read(line, **{key: {"side": "theirs", "due": date(2026, 10, 20)}})
    assert [(p.side, p.due) for p in theirs.promises] == [("theirs", date(2026, 10, 20))]
    assert read(line, **{key: {"side": LEAVE}}).promises == ()
    moved = read(line, on=date(2026, 10, 1), state="not_held", channel="video")
    assert (moved.on, moved.state, moved.channel) == (date(2026, 10, 1), "not_held", "video")
    elsewhere = read(line, account=2)
    assert elsewhere.account.name == "Larkfield GmbH"
    assert elsewhere.questions == (("name", "bob"),)  # Bob is not there


def test_nothing_said_is_nothing_to_store():
    assert read("   ").is_empty
    assert read("").questions == ()


@pytest.mark.parametrize("phrase", sorted(VERBS), ids=" ".join)
def test_every_word_for_a_touch_is_understood(phrase):
    found = read(f"{' '.join(phrase)} Bob Lee: fine")
    assert found.channel == VERBS[phrase].channel
    assert [one.name for one in found.taken("person")] == ["Bob Lee"]


WORDS = st.sampled_from((
    "met", "Ann", "Acme", ":", ",", "send", "quote", "fri", "they", "31/12", "+2w", "call", "and",
    "wir", "schicken", "bis", "10:00", "2h", "-", "’s", "'", "\u0301", "ß", "\n", "Léna", "will",
    "nous", "el", "for", "14h", "1er", "99/99", "in", "0", "weeks", "::", "“", "J'envoie", "el",
))  # fmt: skip


@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text_is_read_without_an_error(line):
    found = read(line)
    assert found.text == line.strip()
    assert all(part.text for part in found.promises)
    assert {kind for kind, _ in found.questions} <= {"name", "channel", "account", "promise"}
    for part in found.names:
        assert plain(part.text) == part.key
    names = {known.name for known in NAMES.known}
    assert {one.name for one in found.taken("person")} <= names
