"""The brief on paper is one page, whatever there is to say, and says that it is ours."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.analytics.brief import meeting_brief
from app.reports.brief import ROOMS, brief_pdf, brief_sheet, make_brief
from app.reports.wording import shortened
from tests.acting import ask
from tests.builders import (
    make_account,
    make_contract,
    make_goal,
    make_interaction,
    make_issue,
    make_person,
    make_plan,
    make_promise,
    make_survey,
)
from tests.reports.opened import reader_of, text_of

DAY = date(2026, 10, 13)


def words_of(pdf):
    return " ".join(text_of(pdf).split())


@pytest.fixture
def account(store):
    key = make_account(store, "Meridell Clinics", owner="Nora Velde")
    ruth = make_person(store, key, "Ruth Oduya", title="COO", support="mentor", power=90,
                       decision_roles=["executive_sponsor"], preferred_channel="phone")  # fmt: skip
    karim = make_person(store, key, "Karim Benali", do_not_contact=True, power=40)
    make_interaction(store, key, datetime(2026, 10, 8, 9, tzinfo=UTC), people=(ruth,),
                     subject="Call with Ruth", note="She brings the CFO")  # fmt: skip
    make_interaction(store, key, datetime(2026, 10, 15, 9, tzinfo=UTC), people=(ruth, karim),
                     state="planned", channel="video", subject="Service review")  # fmt: skip
    make_promise(store, key, "Price options", person_id=ruth, due_date=date(2026, 10, 10))
    make_promise(store, key, "Signed order", side="theirs", due_date=date(2026, 10, 20))
    make_issue(store, key, "Results delayed")
    make_contract(store, key, name="Care", start_date=date(2026, 1, 1),
                  end_date=date(2026, 12, 31), notice_by=date(2026, 11, 1))  # fmt: skip
    make_survey(store, key, kind="csat", score=Decimal(4), on_date=date(2026, 9, 1))
    return key


def test_everything_is_on_one_page_and_marked_internal(store, account):
    pdf = ask(store, make_brief, account, as_of=DAY)
    assert len(reader_of(pdf).pages) == 1
    text = words_of(pdf)
    for words in (
        "Internal. Not for the client.",
        "Meridell Clinics",
        "Thursday 15 October",
        "Video · Service review",
        "Ruth Oduya COO",
        "Champion",
        "Executive sponsor",
        "Do not contact",
        "Never met",
        "Price options 10 Oct, 3 days late · Ruth Oduya",
        "Signed order 20 Oct",
        "Results delayed High · 18 d",
        "Call with Ruth: She brings the CFO",
        "Ends 31 Dec, in 79 d",
        "Notice by 1 Nov, in 19 d",
        "Next step Price options, 10 Oct",
        "4.0 of 5",
        "No goal is set.",
        "How does “Results delayed” affect you now, and what would settle it?",
        "Where Karim Benali stands is not known.",
    ):
        assert words in text


def test_the_same_day_gives_the_same_bytes(store, account):
    assert ask(store, make_brief, account, as_of=DAY) == ask(store, make_brief, account, as_of=DAY)


def test_an_empty_account_says_so(store):
    pdf = ask(store, make_brief, make_account(store, "Bare"), as_of=DAY)
    text = words_of(pdf)
    assert len(reader_of(pdf).pages) == 1
    for words in ("No meeting is planned", "Nobody at the client is known yet.",
                  "Nothing is written down yet.", "No running contract is known."):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("letters", [40, 2500])
def test_whatever_there_is_to_say_it_stays_one_page(store, letters, paper):
    long = ("Langwierige Angelegenheit " * 100)[:letters]
    key = make_account(store, long, owner=long)
    plan = make_plan(store, key, status="active")
    people = [
        make_person(store, key, f"{number} {long}", title=long, support="opponent", power=50,
                    decision_roles=["decision_maker", "approver", "champion", "procurement"])
        for number in range(12)
    ]  # fmt: skip
    for number in range(5):
        make_interaction(store, key, datetime(2026, 10, number + 1, tzinfo=UTC), note=long,
                         subject=long, people=tuple(people[:2]))  # fmt: skip
    make_interaction(store, key, datetime(2026, 10, 20, tzinfo=UTC), state="planned",
                     subject=long, people=tuple(people))  # fmt: skip
    for number in range(9):
        make_promise(store, key, f"{number} {long}", person_id=people[0])
        make_promise(store, key, f"{number} {long}", side="theirs", person_id=people[0])
        make_issue(store, key, f"{number} {long}", reporter_id=people[0])
        make_goal(store, plan, f"{number} {long}")
    make_contract(store, key, name=long, start_date=date(2026, 1, 1), end_date=date(2026, 12, 31))
    brief = ask(store, meeting_brief, key, DAY)
    pdf = brief_pdf(brief, paper=paper)
    assert len(reader_of(pdf).pages) == 1
    text = words_of(pdf)
    assert " more" in text
    assert text.count("…") > 3 or letters == 40
    assert "Questions to ask" in text
    assert "What we do not know" in text


def test_each_try_has_less_room_than_the_one_before():
    for wide, tight in itertools.pairwise(ROOMS):
        assert all(more >= less for more, less in zip(wide, tight, strict=True))
        assert wide != tight


def test_what_is_left_out_is_counted(store, account):
    for number in range(7):
        make_promise(store, account, f"Extra {number}")
    sheet = brief_sheet(ask(store, meeting_brief, account, DAY))
    promised = sheet.blocks[2].parts[0][0]
    assert promised.title == "We promised"
    assert (len(promised.rows), promised.note) == (4, "and 4 more")


def test_texts_are_cut_between_words():
    assert shortened("One two  three", 20) == "One two three"
    assert shortened("One two three", 10) == "One two…"
    assert shortened("Onetwothree", 5) == "Onet…"
