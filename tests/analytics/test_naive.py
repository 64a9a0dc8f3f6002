"""A second reckoning of several figures, the plain way and in floats, over random portfolios."""

from __future__ import annotations

import math
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.analytics.kpis import compute
from app.core.periods import Period
from tests.analytics.random_books import DAYS, FIRST, books

days = st.integers(400, DAYS - 1).map(lambda number: FIRST + timedelta(days=number))
lengths = st.integers(1, 380)


def same(value, expected):
    if value is None or expected is None:
        return value is None and expected is None
    return math.isclose(float(value), expected, rel_tol=1e-9, abs_tol=1e-9)


def one_dollar(book, day):
    rates = [fact for fact in book.lists["rates"] if fact.on_date <= day]
    return float(max(rates, key=lambda fact: fact.on_date).rate)


def in_euro(book, minor, currency, day):
    return minor / 100 * (one_dollar(book, day) if currency == "USD" else 1.0)


def counted(book):
    return [a for a in book.accounts.values() if a.account_status != "ignored"]


def active(account, day):
    start, end = account.start_date, account.end_date
    return start is not None and start <= day and (end is None or day < end)


def root(book, account):
    while account.parent_id is not None:
        account = book.accounts[account.parent_id]
    return account.id


def recurring(book, account, instant, rate_day, as_of, *, held):
    day, cut = instant
    if account.account_status == "on_hold" and held:
        return 0.0
    contracts = [c for c in book.grouped["contracts"][account.id] if c.start_date <= as_of]
    if contracts:
        minor = sum(c.annual_value_minor for c in contracts if c.start_date <= day < c.end_date)
    else:
        end = cut.replace(day=1)
        start = (end - timedelta(days=1)).replace(day=1)
        minor = 12 * sum(e.amount_minor for e in book.entries if e.account_id == account.id
                         and e.kind == "recurring" and start <= e.on_date < end)  # fmt: skip
    return in_euro(book, minor, account.currency, rate_day)


def naive(book, start, end, as_of):
    last = min(end, as_of + timedelta(days=1)) - timedelta(days=1)
    closing, cut = min(end, as_of), last + timedelta(days=1)
    found = {}
    roots = {}
    for account in counted(book):
        roots.setdefault(root(book, account), []).append(account)
    before = {key for key, group in roots.items() if any(active(a, start) for a in group)}
    after = {key for key, group in roots.items() if any(active(a, closing) for a in group)}
    found["retention_rate"] = 100 * len(before & after) / len(before) if before else None
    flows = [(recurring(book, a, (start, start), start, as_of, held=False),
              recurring(book, a, (closing, cut), start, as_of, held=True))
             for a in counted(book)]  # fmt: skip
    base = sum(r0 for r0, _r1 in flows)
    found["grr"] = 100 * sum(min(r0, r1) for r0, r1 in flows) / base if base else None
    found["nrr"] = 100 * sum(r1 for r0, r1 in flows if r0 > 0) / base if base else None
    found["revenue"] = sum(
        in_euro(book, e.amount_minor, book.accounts[e.account_id].currency, e.on_date)
        for e in book.entries
        if start <= e.on_date <= last and book.accounts[e.account_id] in counted(book)
    )
    costs = [
        (e.kind, in_euro(book, e.amount_minor, book.accounts[e.account_id].currency, e.on_date))
        for e in book.costs
        if start <= e.on_date <= last and book.accounts[e.account_id] in counted(book)
    ]
    found["cost_to_serve"] = sum(value for kind, value in costs if kind != "cogs")
    found["contribution"] = found["revenue"] - sum(value for _kind, value in costs)
    for kind in ("nps", "csat"):
        scores = [int(answer.score) for account in counted(book)
                  for answer in book.grouped["answers"][account.id]
                  if answer.kind == kind and start <= answer.on_date <= last]  # fmt: skip
        if kind == "csat":
            found["csat_mean"] = sum(scores) / len(scores) if scores else None
        else:
            spread = sum((s >= 9) - (s <= 6) for s in scores)
            found["nps"] = 100 * spread / len(scores) if scores else None
    found["promise_keeping"] = promises(book, start, last, as_of)
    found["influence_coverage"] = influence(book, last)
    found["cadence_compliance"] = cadence(book, start, last)
    return found


def promises(book, start, last, as_of):
    outcomes = [p.state == "kept" for a in counted(book) for p in book.grouped["promises"][a.id]
                if start <= p.due_date <= last
                and not (p.state == "open" and p.due_date >= as_of)]  # fmt: skip
    return 100 * sum(outcomes) / len(outcomes) if outcomes else None


def influence(book, day):
    weights = {"inner_circle": 3, "political_structure": 2}
    senior = {"inner_circle": 100, "political_structure": 50}
    total = covered = 0
    for account in counted(book):
        for person in book.grouped["people"][account.id]:
            weight = weights.get(person.political_status, 1)
            total += weight
            touches = [t for t in book.grouped["interactions"][account.id]
                       if person.id in t.person_ids and t.on_date <= day]  # fmt: skip
            if not touches:
                continue
            n = len(touches)
            recency = 100 * 0.5 ** ((day - max(t.on_date for t in touches)).days / 30)
            recent = min(sum((day - t.on_date).days <= 90 for t in touches), 12) / 12 * 100
            two_way = 100 * sum(t.direction != "outbound" for t in touches) / n
            meetings = 100 * sum(t.channel in ("in_person", "video", "event") for t in touches) / n
            seniority = senior.get(person.political_status, 0)
            strength = 0.3 * recency + 0.25 * recent + 0.15 * (two_way + meetings + seniority)
            covered += weight if strength >= 50 else 0
    return 100 * covered / total if total else None


def cadence(book, start, last):
    kept = due = 0
    for account in counted(book):
        if not active(account, last):
            continue
        touches = sorted(t.on_date for t in book.grouped["interactions"][account.id]
                         if t.direction != "outbound" and t.on_date <= last)  # fmt: skip
        earlier = [day for day in touches if day < start]
        before = earlier[-1] if earlier else account.start_date
        for day in touches[len(earlier) :]:
            due += 1
            kept += (day - before).days <= 30
            before = day
        due += (last - before).days > 30
    return 100 * kept / due if due else None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(books(), days, lengths, days)
def test_figures_agree_with_the_plain_reckoning(book, start, length, as_of):
    end = start + timedelta(days=length)
    if as_of < start:
        as_of = end
    expected = naive(book, start, end, as_of)
    lines = compute(book.facts(), list(expected), period=Period(start, end), as_of=as_of)
    for line in lines:
        value, plain = line.figure.value, expected[line.figure.id]
        assert same(value, plain), (line.figure.id, value, plain)
