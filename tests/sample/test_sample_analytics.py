"""The program's figures over the imported sample against the plain reckoning from its files."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.analytics.cards import account_cards
from app.analytics.contradictions import find_contradictions
from app.analytics.kpis import compute
from app.core.periods import Period
from app.exchange.openformat.write import export_open
from app.exchange.sample import fill_with_sample
from app.queries.facts import load_facts
from app.store.store import Store
from tests.sample.naive import (
    SAMPLE,
    TODAY,
    Portfolio,
    answers,
    margin,
    mean,
    nps,
    quarter,
    recurring,
    retention,
    summed,
    year_to,
)
from tests.sample.naive_health import coverage, health

BOOK = Portfolio()
CLIENTS = sorted(key for key, row in BOOK.accounts.items() if row["account_status"] == "active")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Store.create(tmp_path_factory.mktemp("sample") / "sample.perennial")
    result = fill_with_sample(store)
    assert result.problems == []
    assert result.total("rejected") == 0
    yield store
    store.close()


@pytest.fixture(scope="module")
def facts(store):
    with store.read() as session:
        return load_facts(session)


@pytest.fixture(scope="module")
def cards(facts):
    return {card.ref: card for card in account_cards(facts, TODAY)}


def figure(facts, name: str, start: date, end: date) -> Decimal | None:
    line = compute(facts, [name], period=Period(start, end), as_of=TODAY)[0]
    return line.figure.value


def near(found, wanted) -> bool:
    return abs(float(found) - float(wanted)) < 1e-6


def test_an_export_gives_the_sample_again_byte_by_byte(store, tmp_path):
    out = export_open(store, tmp_path / "out")
    for name in ("README.txt", "history.csv"):
        (out / name).unlink()
    found = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    kept = {p.relative_to(SAMPLE): p.read_bytes() for p in SAMPLE.rglob("*")
            if p.is_file() and p.name != "README.md"}  # fmt: skip
    assert found.keys() == kept.keys()
    assert [name for name in kept if found[name] != kept[name]] == []
    shutil.rmtree(out)


def test_the_file_is_sound_and_contradicts_itself_nowhere(store, facts):
    assert store.check() == []
    assert find_contradictions(facts, TODAY) == []


@pytest.mark.parametrize("account", CLIENTS)
def test_a_card_says_what_the_files_say(cards, account):
    card, year = cards[account], year_to(TODAY)
    assert card.recurring_minor == recurring(BOOK, account, TODAY) * 100
    assert near(card.contribution_percent, margin(BOOK, *year, {account}))
    assert near(card.csat, mean(answers(BOOK, "csat", *year, account)))
    assert near(card.nps, nps(answers(BOOK, "nps", *year, account)))
    score, _parts = health(BOOK, account, TODAY)
    assert near(card.health, score)
    if account != "wexmere":
        then = health(BOOK, account, TODAY - timedelta(days=90))[0]
        assert near(card.health_change, score - then)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2025, 10, 1), date(2026, 10, 1)),
        (date(2025, 7, 1), date(2026, 7, 1)),
        (date(2025, 1, 1), date(2026, 1, 1)),
        (date(2024, 4, 1), date(2025, 4, 1)),
    ],
)
def test_retention_of_the_program_and_of_the_files(facts, start, end):
    kept, gross, net = retention(BOOK, start, end)
    assert near(figure(facts, "retention_rate", start, end), kept)
    assert near(figure(facts, "logo_churn", start, end), 100 - kept)
    assert near(figure(facts, "grr", start, end), gross)
    assert near(figure(facts, "nrr", start, end), net)


@pytest.mark.parametrize("when", [(2024, 2), (2025, 1), (2025, 4), (2026, 2), (2026, 3)])
def test_quarters_of_the_program_and_of_the_files(facts, when):
    period = quarter(*when)
    everyone = set(BOOK.accounts)
    revenue = summed(BOOK, "revenue", *period, lambda _row: True)
    goods = summed(BOOK, "costs", *period, lambda row: row["kind"] == "cogs")
    assert figure(facts, "revenue", *period) == revenue
    assert near(figure(facts, "gross_margin_percent", *period), 100 * (revenue - goods) / revenue)
    assert near(figure(facts, "contribution_percent", *period), margin(BOOK, *period, everyone))
    assert near(figure(facts, "csat_mean", *period), mean(answers(BOOK, "csat", *period)))
    assert near(figure(facts, "nps", *period), nps(answers(BOOK, "nps", *period)))


def test_influence_of_one_account(facts, cards):
    line = compute(facts, ["influence_coverage"], account_ids=[cards["meridell"].id],
                   period=Period(*quarter(2026, 4)), as_of=TODAY)[0]  # fmt: skip
    assert near(line.figure.value, coverage(BOOK, "meridell", TODAY))


def test_next_steps_are_as_drawn_but_for_the_late_note(cards):
    assert cards["meridell"].next_step == "Review Diagnostics plan"
    assert cards["brightwater"].next_step == "Leak-reporting benchmark"
    assert cards["quillon"].next_step == "Confirm training dates"
    assert cards["wexmere"].next_step == "Week 8 check-in"
    assert cards["kestrel"].next_step == "Root-cause note for the 22 Sep outage"
    today = {key for key, card in cards.items() if card.next_due == TODAY}
    assert today == {
        "brightwater", "meridell", "fennimore", "greyfell", "wexmere", "orchard-lane",
    }  # fmt: skip
