"""The figures of the design drawings, reached by a plain reckoning over the sample's files."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.core.money import round_half_up
from tests.sample.naive import (
    TODAY,
    Portfolio,
    answers,
    day_of,
    margin,
    mean,
    moment_day,
    nps,
    quarter,
    recurring,
    retention,
    summed,
    total_recurring,
    year_to,
)
from tests.sample.naive_health import coverage

BOOK = Portfolio()
CLIENTS = {key for key, row in BOOK.accounts.items() if row["account_status"] == "active"}
# As drawn: recurring revenue in thousands, margin, CSAT and its change since the second
# quarter in tenths, renewal, days since the last touch, rhythm, decision.
DRAWN = """
brightwater 612 38 46 +1 2027-03-31 7 14 keep
meridell 486 34 42 -2 2026-12-31 5 14 grow
fennimore 438 41 44 0 2027-06-30 14 30 keep
kestrel 372 29 34 -7 2026-11-30 19 14 keep
quillon 318 39 44 +2 2027-05-31 12 30 grow
corvane 296 42 45 +1 2027-04-30 8 30 grow
alpenrand 264 36 41 -1 2027-08-31 21 30 keep
greyfell 198 37 41 -1 2027-07-31 47 30 grow
tessaro 238 33 43 0 2027-02-28 25 30 keep
thornholm 214 31 40 0 2027-03-31 49 90 keep
hartmoor 176 35 44 +1 2026-12-15 13 30 keep
velloso 164 18 31 -6 2026-12-31 43 30 trim
norrland 152 40 46 +2 2027-06-30 11 30 grow
lindqvist 138 38 44 +1 2027-10-31 19 30 keep
wexmere 118 27 40 new 2028-07-31 4 14 grow
sundqvist 112 44 44 0 2027-09-30 77 90 keep
calder-finch 104 37 40 -2 2027-01-10 42 30 keep
pemberly 88 30 44 +1 2027-07-31 18 30 keep
stonecrop 82 45 47 +2 2027-03-31 6 30 grow
ardelle 78 36 44 +1 2027-11-14 8 14 grow
marrowby 96 12 36 -3 2027-04-30 22 30 trim
orchard-lane 64 34 41 0 2026-11-01 54 90 keep
palisander 42 9 35 -4 2027-01-31 28 90 trim
duneholt 36 26 42 0 2027-03-14 33 90 keep
"""
ROWS = [line.split() for line in DRAWN.strip().split("\n")]
# Monthly recurring revenue times twelve, October to September, as the two lines are drawn.
THIS_YEAR = (4548, 4638, 4638, 4724, 4646, 4708, 4752, 4792, 4718, 4750, 4870, 4886)
YEAR_BEFORE = (4166, 4186, 4186, 4260, 4340, 4316, 4306, 4332, 4494, 4462, 4548, 4548)
CSAT = "4.35 4.32 4.36 4.33 4.31 4.34 4.30 4.29 4.25 4.23 4.16 4.09"
WAVES = ((46, 34, 11), (48, 33, 12), (50, 36, 11), (52, 35, 11),
         (55, 36, 12), (56, 38, 12), (56, 40, 13), (57, 41, 13))  # fmt: skip
RHYTHM = {"intense": "14", "moderate": "30", "arms_length": "90"}


def months(first_year: int) -> list[date]:
    starts = [date(first_year + (m > 12), (m - 1) % 12 + 1, 1) for m in range(11, 23)]
    return [start - timedelta(days=1) for start in starts]


def test_twenty_four_clients_and_three_that_left():
    assert len(ROWS) == len(CLIENTS) == 24
    assert {row[0] for row in ROWS} == CLIENTS
    former = [row for row in BOOK.files["accounts"] if row["id"] not in CLIENTS]
    assert len(former) == 3
    assert all(row["end_date"] and row["owner"] != "Nora Velde" for row in former)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_account_is_as_drawn(row):
    key, arr, percent, csat, change, renewal, ago, rhythm, decision = row
    assert recurring(BOOK, key, TODAY) == Decimal(arr) * 1000
    assert round_half_up(margin(BOOK, *year_to(TODAY), {key}), 0) == Decimal(percent)
    now = mean(answers(BOOK, "csat", *quarter(2026, 3), key))
    assert round_half_up(now, 1) * 10 == Decimal(csat)
    before = answers(BOOK, "csat", *quarter(2026, 2), key)
    if change == "new":
        assert before == []
    else:
        assert round_half_up(mean(before), 1) * 10 == Decimal(csat) - Decimal(change)
    running = [row["end_date"] for row in BOOK.of("contracts", key) if row["status"] == "active"]
    assert set(running) == {renewal}
    held = [row for row in BOOK.of("interactions", key) if row["state"] == "held"]
    last = max(moment_day(row["at"]) for row in held)
    assert (TODAY - last).days == int(ago)
    account = BOOK.accounts[key]
    assert RHYTHM[account["relationship_intensity"]] == rhythm
    assert account["decision"] == decision


def test_recurring_revenue_month_by_month():
    assert tuple(total_recurring(BOOK, day) / 1000 for day in months(2025)) == THIS_YEAR
    assert tuple(total_recurring(BOOK, day) / 1000 for day in months(2024)) == YEAR_BEFORE
    assert total_recurring(BOOK, TODAY) == 4_886_000


def test_sixty_one_contracts_run():
    running = [row for row in BOOK.files["contracts"] if row["status"] == "active"]
    assert len(running) == 61
    assert all(day_of(row["start_date"]) <= TODAY < day_of(row["end_date"]) for row in running)


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        (date(2025, 10, 1), date(2026, 10, 1), ("91.3", "95.0", "102.3")),
        (date(2025, 7, 1), date(2026, 7, 1), ("87.0", "94.3", "100.5")),
        (date(2026, 1, 1), TODAY, ("91.7", "95.1", "102.0")),
    ],
    ids=["12 months to September", "12 months to June", "year to date"],
)
def test_retention(start, end, drawn):
    assert tuple(str(round_half_up(part, 1)) for part in retention(BOOK, start, end)) == drawn


def test_revenue_by_quarter_in_thousands():
    def revenue(start: date, end: date) -> Decimal:
        return round_half_up(summed(BOOK, "revenue", start, end, lambda _row: True) / 1000, 0)

    assert revenue(*quarter(2026, 3)) == 1209
    assert revenue(*quarter(2026, 2)) == 1189
    assert revenue(date(2026, 1, 1), TODAY) == 3571


def test_margin_by_segment_and_of_all():
    def of(segment: str) -> Decimal:
        keys = {key for key in CLIENTS if segment in ("", BOOK.accounts[key]["strategy_type"])}
        return round_half_up(margin(BOOK, *year_to(TODAY), keys), 0)

    found = tuple(map(of, ("strategic", "key", "relationship", "transactional", "")))
    assert found == (36, 39, 34, 19, 35)


def test_satisfaction_by_month_and_quarter():
    ends = [day + timedelta(days=1) for day in months(2025)]
    starts = [date(2025, 10, 1), *ends[:-1]]
    found = [answers(BOOK, "csat", *pair) for pair in zip(starts, ends, strict=True)]
    assert " ".join(f"{round_half_up(mean(scores), 2)}" for scores in found) == CSAT
    assert len(found[-1]) == 38
    last = answers(BOOK, "csat", *quarter(2026, 3))
    assert (round_half_up(mean(last), 2), len(last)) == (Decimal("4.16"), 110)
    assert round_half_up(mean(answers(BOOK, "csat", *quarter(2026, 2))), 2) == Decimal("4.28")
    year = answers(BOOK, "csat", date(2026, 1, 1), TODAY)
    assert round_half_up(mean(year), 2) == Decimal("4.26")


def test_recommendation_by_wave():
    quarters = [(2024, 4), *((2025, n) for n in range(1, 5)), *((2026, n) for n in range(1, 4))]
    for place, when in enumerate(quarters):
        scores = answers(BOOK, "nps", *quarter(*when))
        split = (sum(s >= 9 for s in scores), sum(7 <= s <= 8 for s in scores))
        assert (*split, len(scores) - sum(split)) == WAVES[place]
    assert round_half_up(nps(answers(BOOK, "nps", date(2026, 1, 1), TODAY)), 0) == 40


def test_one_answer_per_person_and_wave():
    rows = [row for row in BOOK.files["surveys"] if row["kind"] == "nps" and row["person_id"]]
    assert len(rows) > 100
    assert len({(row["person_id"], row["wave"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [(*quarter(2026, 3), "11.8"), (*quarter(2026, 2), "10.6"), (date(2026, 1, 1), TODAY, "11.1")],
)
def test_average_order(start, end, drawn):
    rows = [row for row in BOOK.files["orders"] if start <= day_of(row["date"]) < end]
    rows = [row for row in rows if row["status"] != "cancelled"]
    orders = sum(row["kind"] == "order" for row in rows)
    value = sum(Decimal(row["amount"]) for row in rows) / orders / 1000
    assert str(round_half_up(value, 1)) == drawn


def test_cost_of_winning_a_client():
    def spent(start: date, end: date) -> Decimal:
        return summed(BOOK, "acquisition", start, end, lambda _row: True)

    starts = [day_of(BOOK.accounts[key]["start_date"]) for key in CLIENTS]
    assert sum(day >= date(2026, 1, 1) for day in starts) == 2
    assert sum(day >= date(2026, 7, 1) for day in starts) == 1
    assert spent(*quarter(2026, 3)) == 14_200
    assert spent(date(2026, 1, 1), TODAY) / 2 == 15_000


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        (date(2025, 10, 1), date(2026, 10, 1), "34.8"),
        (date(2025, 7, 1), date(2026, 7, 1), "26.1"),
        (date(2026, 1, 1), TODAY, "29.2"),
    ],
)
def test_upsell_and_cross_sell_by_accounts(start, end, drawn):
    base = set(BOOK.active(start))
    sold = {row["account_id"] for row in BOOK.files["opportunities"]
            if row["stage"] == "won" and row["booking_type"] in ("upsell", "cross_sell")
            and start <= day_of(row["closed_on"]) < end}  # fmt: skip
    assert str(round_half_up(Decimal(100 * len(sold & base)) / len(base), 1)) == drawn


def test_renewals_within_ninety_days():
    running = [row for row in BOOK.files["contracts"] if row["status"] == "active"]
    soon = {row["account_id"] for row in running if (day_of(row["end_date"]) - TODAY).days <= 90}
    assert len(soon) == 6
    assert sum(recurring(BOOK, key, TODAY) for key in soon) == 1_366_000


def test_meridell_by_quarter():
    quarters = [(2024, 4), *((2025, n) for n in range(1, 5)), *((2026, n) for n in range(1, 4))]
    revenue = [summed(BOOK, "revenue", *quarter(*when), lambda row: row["account_id"] == "meridell")
               for when in quarters]  # fmt: skip
    assert [str(round_half_up(value / 1000, 1)) for value in revenue] == [
        "97.0", "99.5", "103.8", "106.0", "106.0", "113.2", "121.5", "121.5",
    ]  # fmt: skip
    margins = [round_half_up(margin(BOOK, *quarter(*when), {"meridell"}), 0) for when in quarters]
    assert margins == [31, 32, 32, 33, 33, 34, 34, 34]
    csat = [mean(answers(BOOK, "csat", *quarter(*when), "meridell")) for when in quarters]
    assert " ".join(str(round_half_up(value, 1)) for value in csat) == (
        "4.1 4.2 4.3 4.3 4.4 4.4 4.4 4.2"
    )
    waves = [nps(answers(BOOK, "nps", *quarter(2026, n), "meridell")) for n in (2, 3)]
    assert waves == [40, 50]


def test_meridell_stands_as_drawn():
    assert round_half_up(Decimal(coverage(BOOK, "meridell", TODAY)), 0) == 54
    there = [row for row in BOOK.of("people", "meridell") if row["status"] == "active"]
    assert len(there) == 13
    held = [row for row in BOOK.of("interactions", "meridell") if row["state"] == "held"]
    recent = [row for row in held if (TODAY - moment_day(row["at"])).days <= 60]
    met = {part for row in recent for part in row["people_ids"].split("|")}
    assert len(met & {row["id"] for row in there}) == 7
    still_open = [row for row in BOOK.of("issues", "meridell") if not row["resolved_at"]]
    assert sorted((TODAY - moment_day(row["opened_at"])).days for row in still_open) == [4, 6, 18]
    july, october = quarter(2026, 3)
    closed = [row for row in BOOK.of("issues", "meridell") if row["resolved_at"]
              and july <= moment_day(row["resolved_at"]) < october]  # fmt: skip
    assert len(closed) == 11
    pipeline = [row for row in BOOK.of("opportunities", "meridell") if row["stage"] != "won"]
    assert sum(Decimal(row["amount"]) for row in pipeline) == 232_000
    weighted = sum(Decimal(row["amount"]) * Decimal(row["probability"]) / 100 for row in pipeline)
    assert round_half_up(weighted / 1000, 0) == 105


def test_promises_of_the_week_and_what_they_owe():
    open_ones = [row for row in BOOK.files["promises"] if row["state"] == "open"]
    ours = [row for row in open_ones if row["side"] == "ours"]
    assert sum("2026-10-12" <= row["due_date"] <= "2026-10-18" for row in ours) == 5
    late = [row["text"] for row in open_ones if row["due_date"] < "2026-10-13"]
    assert sorted(late) == [
        "Root-cause note for the 22 Sep outage", "Signed data processing agreement",
    ]  # fmt: skip


def test_decisions_and_overdue_touches_are_counted_as_on_the_tabs():
    decisions = [row[8] for row in ROWS]
    assert decisions.count("grow") == 8
    assert decisions.count("trim") == 3
    overdue = [row[0] for row in ROWS if int(row[6]) > int(row[7])]
    assert sorted(overdue) == ["calder-finch", "greyfell", "kestrel", "velloso"]
