"""An independent reckoner of the key figures, from the written definitions alone.

It reads an open-format folder with the standard library and knows nothing of the program.
"""

from __future__ import annotations

import calendar
import csv
import functools
import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

DAY = timedelta(days=1)


class Undefined(Exception):
    pass


def add_months(d, n):
    m = d.month - 1 + n
    y, m = d.year + m // 12, m % 12 + 1
    return date(y, m, min(d.day, calendar.monthrange(y, m)[1]))


def num(t):
    return Fraction(Decimal(t)) if t not in ("", None) else None


def day(t):
    return date.fromisoformat(t) if t else None


def moment(t):
    return datetime.fromisoformat(t) if t else None


def parse_period(t, fy):
    if ".." in t:
        a, b = t.split("..")
        return date.fromisoformat(a), date.fromisoformat(b)
    if t.startswith("FY"):
        y, _, q = t[2:].partition("-Q")
        s = date(int(y), fy, 1)
        if q:
            s = add_months(s, 3 * (int(q) - 1))
            return s, add_months(s, 3)
        return s, add_months(s, 12)
    if "-Q" in t:
        y, q = t.split("-Q")
        s = date(int(y), 3 * int(q) - 2, 1)
        return s, add_months(s, 3)
    if "-" in t:
        y, m = t.split("-")
        s = date(int(y), int(m), 1)
        return s, add_months(s, 1)
    return date(int(t), 1, 1), date(int(t) + 1, 1, 1)


def previous_of(start, end):
    """The period before, of the same kind."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day == 1 and end.day == 1 and months > 0:
        return add_months(start, -months), start
    return start - (end - start), start


SEAT = {"inner_circle": (3, 100), "political_structure": (2, 50), "outside": (1, 0), "": (1, 0)}


class Book:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.info = json.loads((self.folder / "portfolio.json").read_text("utf-8"))
        self.cur = self.info["currency"]
        self.fy = self.info["fiscal_year_start"]
        self.t = {}
        for p in self.folder.glob("*.csv"):
            with p.open(encoding="utf-8", newline="") as f:
                self.t[p.stem] = list(csv.DictReader(f))
        self.today = date.fromisoformat(self.info["as_of"])
        self.hold_from = date.max
        self.acc = {a["id"]: a for a in self.rows("accounts")}

    def rows(self, name):
        return self.t.get(name, [])

    # --- scope
    def in_scope(self, scope, as_of):
        out = set()
        for a in self.acc.values():
            if a["account_status"] == "ignored":
                continue
            if a["archived_on"]:
                continue
            if scope is not None and a["id"] != scope:
                continue
            out.add(a["id"])
        return out

    def active(self, aid, t):
        a = self.acc[aid]
        s, e = day(a["start_date"]), day(a["end_date"])
        return s is not None and s <= t and (e is None or t < e)

    def root(self, aid):
        seen = set()
        while self.acc[aid]["parent_id"] and aid not in seen:
            seen.add(aid)
            aid = self.acc[aid]["parent_id"]
        return aid

    # --- money
    def ccy(self, r):
        return (
            r.get("currency")
            or (self.acc[r["account_id"]]["currency"] if r.get("account_id") else "")
            or self.cur
        )

    @functools.cache  # noqa: B019 a book lives as long as its test
    def quote(self, base, quote, on):
        best = None
        for r in self.rows("rates"):
            d = day(r["date"])
            if d > on or (on - d).days > 10:
                continue
            if (r["base"], r["quote"]) == (base, quote):
                v = num(r["rate"])
            elif (r["base"], r["quote"]) == (quote, base):
                v = 1 / num(r["rate"])
            else:
                continue
            if best is None or d > best[0]:
                best = (d, v)
        return best[1] if best else None

    def conv(self, amount, cur, on):
        if cur == self.cur or amount == 0:
            return amount
        v = self.quote(cur, self.cur, on)
        if v is None:
            raise Undefined(f"no {cur}->{self.cur} on {on}")
        return amount * v

    # --- basics
    def recurring(self, aid, t, rate_day, known, cut=None):
        """Recurring revenue at instant t; rates of rate_day; months complete before `cut`."""
        cut = cut or t
        a = self.acc[aid]
        if a["account_status"] == "on_hold" and cut >= self.hold_from:
            return Fraction(0)
        own = [
            c
            for c in self.rows("contracts")
            if c["account_id"] == aid and day(c["start_date"]) <= self.today
        ]
        if own:
            v = sum(
                (
                    self.conv(num(c["annual_value"]) or Fraction(0), self.ccy(c), rate_day)
                    for c in own
                    if day(c["start_date"]) <= t < day(c["end_date"])
                ),
                Fraction(0),
            )
        else:
            e = date(cut.year, cut.month, 1)
            s = add_months(e, -1)
            v = 12 * sum(
                (
                    self.conv(num(r["amount"]), self.ccy(r), rate_day)
                    for r in self.rows("revenue")
                    if r["account_id"] == aid
                    and r["kind"] == "recurring"
                    and s <= day(r["date"]) < e
                ),
                Fraction(0),
            )
        return max(v, Fraction(0))

    def stock(self, aid, as_of):
        # recurring revenue on the as-of day
        return self.recurring(aid, as_of, as_of, as_of, as_of + DAY)

    def flow(self, name, ids, s, e, pick=lambda r: True, rate_day=None):
        return sum(
            (
                self.conv(num(r["amount"]), self.ccy(r), rate_day or day(r["date"]))
                for r in self.rows(name)
                if r["account_id"] in ids and s <= day(r["date"]) < e and pick(r)
            ),
            Fraction(0),
        )

    # --- touches
    def touches(self, as_of, aid=None, person=None):
        out = []
        for i in self.rows("interactions"):
            if i["state"] not in ("held", ""):
                continue
            if aid is not None and i["account_id"] != aid:
                continue
            if person is not None and person not in i["people_ids"].split("|"):
                continue
            d = moment(i["at"]).date()
            if d <= as_of:
                out.append((d, i["channel"], i["direction"]))
        return sorted(out)

    @staticmethod
    def has_left(p, as_of):
        return p["status"] == "left" and (not p["left_on"] or day(p["left_on"]) <= as_of)

    def seats(self, aid, as_of):
        out = []
        for p in self.rows("people"):
            if p["account_id"] != aid:
                continue
            w, sen = SEAT[p["political_status"]]
            if p["placeholder"] == "true":
                out.append((w, Fraction(0), p))
                continue
            if self.has_left(p, as_of):
                if not p["successor_id"]:
                    out.append((w, Fraction(0), p))
                continue
            out.append((w, self.strength(p["id"], sen, as_of), p))
        return out

    @functools.cache  # noqa: B019 a book lives as long as its test
    def strength(self, pid, sen, as_of):
        ts = self.touches(as_of, person=pid)
        if not ts:
            return Fraction(0)
        recency = 100 * Fraction(0.5 ** ((as_of - ts[-1][0]).days / 30))
        freq = Fraction(min(sum(1 for t in ts if t[0] >= as_of - 90 * DAY), 12), 12) * 100
        two = Fraction(sum(1 for t in ts if t[2] in ("inbound", "mutual")), len(ts)) * 100
        meet = (
            Fraction(sum(1 for t in ts if t[1] in ("in_person", "video", "event")), len(ts)) * 100
        )
        return (
            Fraction(30, 100) * recency
            + Fraction(25, 100) * freq
            + Fraction(15, 100) * (two + meet + sen)
        )
