"""Every key figure of the command line by its written definition."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

from tests.properties.reckoned_health import Healthy
from tests.properties.reckoner import (
    DAY,
    Undefined,
    add_months,
    day,
    moment,
    num,
    parse_period,
    previous_of,
)

STAGE = {"prospecting": 10, "qualification": 20, "proposal": 50, "negotiation": 80}


class Reckoner(Healthy):
    """All figures of a folder."""

    # --- one figure
    def figure(self, kpi, start, end, as_of, scope=None):
        """(value, n) with value None when undefined."""
        try:
            return getattr(self, "k_" + kpi)(start, end, as_of, scope)
        except Undefined as e:
            return None, str(e)
        except ZeroDivisionError:
            return None, 0

    @staticmethod
    def clip(start, end, as_of):
        return start, min(end, as_of + DAY)

    def both(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        then = {self.root(i) for i in ids if self.active(i, s)}
        now = {self.root(i) for i in ids if self.active(i, e)}
        return then, now

    def k_retention_rate(self, s, e, a, scope):
        then, now = self.both(s, e, a, scope)
        return Fraction(100 * len(then & now), len(then)), len(then)

    def k_logo_churn(self, s, e, a, scope):
        then, now = self.both(s, e, a, scope)
        return Fraction(100 * len(then - now), len(then)), len(then)

    def pairs(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        out = []
        for i in self.in_scope(scope, a):
            r0 = self.recurring(i, s, s, a)
            if r0 > 0:
                out.append((r0, self.recurring(i, e, s, a)))
        return out

    def k_grr(self, s, e, a, scope):
        p = self.pairs(s, e, a, scope)
        return 100 * sum(min(x, y) for x, y in p) / sum(x for x, _ in p) if p else None, len(p)

    def k_nrr(self, s, e, a, scope):
        p = self.pairs(s, e, a, scope)
        return 100 * sum(y for _, y in p) / sum(x for x, _ in p) if p else None, len(p)

    def due(self, s, e, a, scope):
        ids = self.in_scope(scope, a)
        out = []
        for c in self.rows("contracts"):
            if (
                c["account_id"] in ids
                and s <= day(c["end_date"]) < e
                and c["status"] != "draft"
                and day(c["start_date"]) <= a
            ):
                o = c["renewal_outcome"] or "open"
                if c["closed_on"] and day(c["closed_on"]) > a:
                    o = "open"
                on = s
                aim = num(c["renewal_target"])
                aim = num(c["annual_value"]) if aim is None else aim
                final = num(c["renewal_final"]) or Fraction(0)
                out.append((self.conv(aim, self.ccy(c), on), self.conv(final, self.ccy(c), on), o))
        return out

    def k_renewal_gross(self, s, e, a, scope):
        d = self.due(s, e, a, scope)
        return 100 * sum(min(f, t) for t, f, o in d if o == "won") / sum(
            t for t, _, _ in d
        ) if d else None, len(d)

    def k_renewal_net(self, s, e, a, scope):
        d = self.due(s, e, a, scope)
        return 100 * sum(f for t, f, o in d if o == "won") / sum(
            t for t, _, _ in d
        ) if d else None, len(d)

    def k_renewal_logo(self, s, e, a, scope):
        d = [o for _, _, o in self.due(s, e, a, scope) if o in ("won", "lost")]
        return Fraction(100 * d.count("won"), len(d)), len(d)

    def ltv(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        act = [i for i in ids if self.active(i, e - DAY)]
        rec = sum((self.stock(i, e - DAY) for i in ids), Fraction(0))
        y = add_months(e, -12)
        then = {self.root(i) for i in ids if self.active(i, y)}
        now = {self.root(i) for i in ids if self.active(i, e)}
        rev = self.flow("revenue", ids, y, e)
        cogs = self.flow("costs", ids, y, e, lambda r: r["kind"] == "cogs")
        return rec, act, then, now, rev, cogs

    def k_cltv_revenue(self, s, e, a, scope):
        rec, act, then, now, _rev, _cogs = self.ltv(s, e, a, scope)
        return rec / len(act) / Fraction(len(then - now), len(then)), len(act)

    def k_cltv_margin(self, s, e, a, scope):
        rec, act, then, now, rev, cogs = self.ltv(s, e, a, scope)
        return rec / len(act) * ((rev - cogs) / rev) / Fraction(len(then - now), len(then)), len(
            act
        )

    def k_cltv_discounted(self, s, e, a, scope):
        rec, act, then, now, rev, cogs = self.ltv(s, e, a, scope)
        ch = Fraction(len(then - now), len(then))
        if ch == 0:
            raise ZeroDivisionError
        return rec / len(act) * ((rev - cogs) / rev) * (1 - ch) / (Fraction(1, 10) + ch), len(act)

    def newcomers(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        return [
            i
            for i in self.in_scope(scope, a)
            if self.acc[i]["start_date"] and s <= day(self.acc[i]["start_date"]) < e
        ]

    def k_cac(self, s, e, a, scope):
        new = self.newcomers(s, e, a, scope)
        new = [
            i
            for i in new
            if not any(
                c["account_id"] == i
                and c["effective_date"]
                and day(c["effective_date"]) <= day(self.acc[i]["start_date"])
                for c in self.rows("closures")
            )
        ]
        if scope:
            raise Undefined("spend is kept for the portfolio")
        s, e = self.clip(s, e, a)
        spend = sum(
            (
                self.conv(num(r["amount"]), r["currency"] or self.cur, day(r["date"]))
                for r in self.rows("acquisition")
                if s <= day(r["date"]) < e
            ),
            Fraction(0),
        )
        return spend / len(new), len(new)

    def k_cltv_cac(self, s, e, a, scope):
        c, n = self.k_cac(s, e, a, scope)
        return self.k_cltv_margin(s, e, a, scope)[0] / c, n

    def k_payback_months(self, s, e, a, scope):
        c, n = self.k_cac(s, e, a, scope)
        rec, act, _then, _now, rev, cogs = self.ltv(s, e, a, scope)
        return c / (rec / len(act) / 12 * ((rev - cogs) / rev)), n

    def k_nps(self, s, e, a, scope):
        x = [
            num(r["score"])
            for r in self.answers(self.in_scope(scope, a), *self.clip(s, e, a), "nps")
        ]
        return Fraction(
            100 * (sum(1 for v in x if v >= 9) - sum(1 for v in x if v <= 6)), len(x)
        ), len(x)

    def csat(self, s, e, a, scope):
        return [
            self.scaled(r, Fraction(1), Fraction(5))
            for r in self.answers(self.in_scope(scope, a), *self.clip(s, e, a), "csat")
        ]

    def k_csat_mean(self, *x):
        v = self.csat(*x)
        return sum(v) / Fraction(len(v)), len(v)

    def k_csat_top2(self, *x):
        v = self.csat(*x)
        return Fraction(100 * sum(1 for y in v if y >= 4), len(v)), len(v)

    def k_ces_mean(self, s, e, a, scope):
        v = [
            self.scaled(r, Fraction(1), Fraction(7))
            for r in self.answers(self.in_scope(scope, a), *self.clip(s, e, a), "ces")
            if (r["scale_min"], r["scale_max"]) != ("1", "5")
        ]
        return sum(v) / Fraction(len(v)), len(v)

    def k_aov(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        rows = [
            r
            for r in self.rows("orders")
            if r["account_id"] in ids and s <= day(r["date"]) < e and r["status"] != "cancelled"
        ]
        cancelled = {r["id"] for r in self.rows("orders") if r["status"] == "cancelled"}
        rows = [r for r in rows if r["order_id"] not in cancelled]
        top = sum(
            (
                self.conv(num(r["amount"]), self.ccy(r), day(r["date"]))
                for r in rows
                if r["status"] == "invoiced"
            ),
            Fraction(0),
        )
        n = sum(1 for r in rows if r["kind"] != "credit_note")
        return top / n, n

    def base(self, s, e, a, scope, types):
        s, e = self.clip(s, e, a)
        base = {i for i in self.in_scope(scope, a) if self.active(i, s)}
        won = [
            o
            for o in self.rows("opportunities")
            if o["stage"] == "won"
            and o["closed_on"]
            and s <= day(o["closed_on"]) < e
            and o["booking_type"] in types
        ]
        hit = {o["account_id"] for o in won} & base
        return Fraction(100 * len(hit), len(base)), len(base)

    def k_upsell_rate(self, *x):
        return self.base(*x, ("upsell", "renewal_with_upsell"))

    def k_cross_sell_rate(self, *x):
        return self.base(*x, ("cross_sell",))

    def k_expansion_rate(self, *x):
        return self.base(*x, ("upsell", "renewal_with_upsell", "cross_sell"))

    def k_expansion_revenue_rate(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        top = sum(
            (
                self.conv(num(o["amount"]) or Fraction(0), self.ccy(o), day(o["closed_on"]))
                for o in self.rows("opportunities")
                if o["account_id"] in ids
                and o["stage"] == "won"
                and o["closed_on"]
                and s <= day(o["closed_on"]) < e
                and o["booking_type"] in ("upsell", "cross_sell", "renewal_with_upsell")
            ),
            Fraction(0),
        )
        return 100 * top / self.above_nought(self.flow("revenue", ids, s, e)), None

    def k_share_of_wallet(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = {i for i in self.in_scope(scope, a) if num(self.acc[i]["wallet_annual"])}
        w = sum(
            (
                self.conv(
                    num(self.acc[i]["wallet_annual"]), self.acc[i]["currency"] or self.cur, e - DAY
                )
                for i in ids
            ),
            Fraction(0),
        )
        return 100 * self.flow("revenue", ids, add_months(e, -12), e) / w, len(ids)

    def k_whitespace_penetration(self, s, e, a, scope):
        c = [r for r in self.rows("whitespace") if r["account_id"] in self.in_scope(scope, a)]
        addr = [r for r in c if r["status"] != "not_relevant"]
        return Fraction(100 * sum(1 for r in addr if r["status"] == "active"), len(addr)), len(addr)

    def k_whitespace_assessed(self, s, e, a, scope):
        c = [r for r in self.rows("whitespace") if r["account_id"] in self.in_scope(scope, a)]
        return 100 * (
            1 - Fraction(sum(1 for r in c if r["status"] in ("unassessed", "")), len(c))
        ), len(c)

    def k_revenue(self, s, e, a, scope):
        return self.flow("revenue", self.in_scope(scope, a), *self.clip(s, e, a)), None

    def k_revenue_growth_yoy(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        s0, e0 = add_months(s, -12), add_months(e, -12)
        p = self.flow("revenue", ids, s0, e0, rate_day=s)
        c = self.flow("revenue", ids, s, e, rate_day=s)
        return 100 * (c / p - 1) if p > 0 else None, None

    @staticmethod
    def above_nought(revenue):
        if revenue <= 0:
            raise Undefined("a share of no revenue is not known")
        return revenue

    def margin(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        return (
            self.flow("revenue", ids, s, e),
            self.flow("costs", ids, s, e, lambda r: r["kind"] == "cogs"),
            self.flow("costs", ids, s, e, lambda r: r["kind"] != "cogs"),
        )

    def k_gross_margin_percent(self, *x):
        r, c, _t = self.margin(*x)
        return 100 * (r - c) / self.above_nought(r), None

    def k_cost_to_serve(self, *x):
        return self.margin(*x)[2], None

    def k_contribution(self, *x):
        r, c, t = self.margin(*x)
        return r - c - t, None

    def k_contribution_percent(self, *x):
        r, c, t = self.margin(*x)
        return 100 * (r - c - t) / self.above_nought(r), None

    def k_health(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        a = e - DAY
        if scope:
            return (self.health(scope, a) if scope in self.in_scope(scope, a) else None), None
        hs = [(self.health(i, a), i) for i in self.in_scope(scope, a)]
        hs = [(h, self.stock(i, a)) for h, i in hs if h is not None]
        hs = [x for x in hs if x[1] > 0]
        return sum(h * w for h, w in hs) / sum(w for _, w in hs), len(hs)

    def allseats(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        return [
            x
            for i in self.in_scope(scope, a)
            for x in self.seats(i, e - DAY)
            if self.active(i, e - DAY) or True
        ]

    def k_threads(self, *x):
        q = self.allseats(*x)
        return Fraction(sum(1 for w, st, _ in q if st >= 30)), len(q)

    def k_influence_coverage(self, *x):
        q = self.allseats(*x)
        return Fraction(100 * sum(w for w, st, _ in q if st >= 50), sum(w for w, _, _ in q)), len(q)

    def k_relationship_strength(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        a = e - DAY
        out = []
        for i in self.in_scope(scope, a):
            q = self.seats(i, a)
            if q:
                out.append(
                    (
                        sum(w * st for w, st, _ in q) / sum(w for w, _, _ in q),
                        Fraction(1) if scope else self.stock(i, a),
                    )
                )
        out = [x for x in out if x[1] > 0]
        return sum(v * w for v, w in out) / sum(w for _, w in out), None if scope else len(out)

    def goals(self, s, e, a, scope):
        e = a + DAY
        ids = self.in_scope(scope, a)
        plans = {p["id"] for p in self.rows("plans") if p["account_id"] in ids}
        out = []
        for g in self.rows("goals"):
            if g["plan_id"] in plans and g["status"] not in ("cancelled", "deferred"):
                b, c, t = num(g["baseline"]), num(g["current"]), num(g["target"])
                if None in (b, c, t) or b == t:
                    continue
                pr = min(max((c - b) / (t - b), Fraction(0)), Fraction(1))
                st, du = day(g["start_date"]), day(g["due_date"])
                el = None
                if st and du and du > st:
                    el = min(
                        max(Fraction((e - DAY - st).days, (du - st).days), Fraction(0)), Fraction(1)
                    )
                out.append((pr, pr / el if el else None))
        return out

    def k_goal_progress(self, *x):
        g = self.goals(*x)
        return 100 * sum(p for p, _ in g) / Fraction(len(g)), len(g)

    def k_goal_pace(self, *x):
        g = [q for _, q in self.goals(*x) if q is not None]
        return sum(g) / Fraction(len(g)), len(g)

    def k_weighted_pipeline(self, s, e, a, scope):
        ids = self.in_scope(scope, a)
        o = [
            o for o in self.rows("opportunities") if o["account_id"] in ids and o["stage"] in STAGE
        ]
        return sum(
            (
                self.conv((num(x["amount"]) or Fraction(0)), self.ccy(x), a)
                * (num(x["probability"]) if x["probability"] else Fraction(STAGE[x["stage"]]))
                / 100
                for x in o
            ),
            Fraction(0),
        ), len(o)

    def shares(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        a = e - DAY
        ids = self.in_scope(scope, a)
        by = {}
        for i in ids:
            by[self.root(i)] = by.get(self.root(i), Fraction(0)) + self.stock(i, a)
        if sum(by.values()) == 0:
            by = {}
            for i in ids:
                by[self.root(i)] = by.get(self.root(i), Fraction(0)) + self.flow(
                    "revenue", {i}, add_months(e, -12), e
                )
        return [v for v in by.values() if v > 0]

    def k_concentration_top1(self, *x):
        v = self.shares(*x)
        return 100 * max(v) / sum(v) if v else None, len(v)

    def k_concentration_hhi(self, *x):
        v = self.shares(*x)
        return sum((y / sum(v)) ** 2 for y in v) if v else None, len(v)

    def k_cadence_compliance(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        kept = due = 0
        for i in self.in_scope(scope, a):
            if not self.active(i, e - DAY):
                continue
            m = self.rhythm(i)[1]
            ts = [t[0] for t in self.touches(e - DAY, aid=i) if t[2] in ("inbound", "mutual")]
            before = [t for t in ts if t < s]
            last = before[-1] if before else day(self.acc[i]["start_date"])
            for t in ts:
                if t >= s:
                    due += 1
                    kept += (t - last).days <= m
                    last = t
            if (e - DAY - last).days > m:
                due += 1
        return Fraction(100 * kept, due), due

    def k_survey_response_rate(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        rows = [
            r for r in self.rows("surveys") if r["account_id"] in ids and s <= day(r["date"]) < e
        ]
        inv = sum(
            (num(r["invited"]) for r in rows if r["score"] == "" and r["invited"]), Fraction(0)
        )
        waves = {(r["kind"], r["wave"]) for r in rows if r["score"] == "" and r["invited"]}
        who = set()
        for r in self.rows("surveys"):
            if (
                r["account_id"] in ids
                and r["score"] != ""
                and (r["kind"], r["wave"]) in waves
                and day(r["date"]) <= a
            ):
                who.add((r["kind"], r["wave"], r["person_id"] or r["id"]))
        n = len(who)
        return 100 * n / inv, int(inv)

    def k_revenue_at_risk(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        a = e - DAY
        out = []
        for i in self.in_scope(scope, a):
            h = self.health(i, a)
            if (h is not None and h < 55) or self.acc[i]["risk_stage"] in (
                "at_risk",
                "plan_in_place",
                "saving",
            ):
                out.append(self.stock(i, a))
        return sum(out, Fraction(0)), None

    def k_issues_sla(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        ok = n = 0
        for i in self.rows("issues"):
            o = moment(i["opened_at"])
            if (
                i["account_id"] not in ids
                or not (s <= o.date() < e)
                or not i["first_response_limit_h"]
            ):
                continue
            lim = o + timedelta(hours=float(i["first_response_limit_h"]))
            f = moment(i["first_response_at"])
            if f and f.date() > a:
                f = None
            if f:
                n += 1
                ok += f <= lim
            elif lim < datetime.combine(a + DAY, datetime.min.time(), o.tzinfo):
                n += 1
        return Fraction(100 * ok, n), n

    def k_promise_keeping(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        ok = n = 0
        for p in self.rows("promises"):
            if (
                p["account_id"] not in ids
                or p["side"] != "ours"
                or not p["due_date"]
                or not (s <= day(p["due_date"]) < e)
            ):
                continue
            st = self.promise_state(p, a)
            if st == "withdrawn" or (st == "open" and day(p["due_date"]) >= a):
                continue
            n += 1
            ok += st == "kept"
        return Fraction(100 * ok, n), n

    def k_new_clients(self, *x):
        return Fraction(len(self.newcomers(*x))), None

    def k_revenue_new_clients(self, s, e, a, scope):
        return self.flow("revenue", set(self.newcomers(s, e, a, scope)), *self.clip(s, e, a)), None

    def k_leads(self, s, e, a, scope):
        s, e = self.clip(s, e, a)
        ids = self.in_scope(scope, a)
        return Fraction(
            len(
                {
                    r["account_id"]
                    for r in self.rows("stages")
                    if r["account_id"] in ids
                    and r["stage"] == "prospecting"
                    and s <= day(r["from_date"]) < e
                }
            )
        ), None

    def k_partnerships(self, *x):
        return Fraction(
            sum(1 for i in self.newcomers(*x) if "partner" in self.acc[i]["tags"].split("|"))
        ), None


LOWER = {
    "logo_churn",
    "cac",
    "payback_months",
    "cost_to_serve",
    "concentration_top1",
    "concentration_hhi",
    "revenue_at_risk",
}
FLOWS = {
    "revenue",
    "contribution",
    "cost_to_serve",
    "new_clients",
    "revenue_new_clients",
    "leads",
    "partnerships",
}


def target(book, kpi, period, as_of, scope, value):
    hits = [
        r
        for r in book.rows("targets")
        if r["kpi"] == kpi
        and parse_period(r["period"], book.fy) == period
        and (r["account_id"] or None) == scope
        and not r["tier"]
    ]
    if not hits:
        return None, None, None
    t = num(hits[0]["value"])
    s, e = period
    to_date = t * Fraction((min(e, as_of + DAY) - s).days, (e - s).days)
    ref = to_date if kpi in FLOWS else t
    att = None
    if value is not None:
        a, b = (ref, value) if kpi in LOWER else (value, ref)
        att = 100 * a / b if b else None
    return t, to_date, att


def columns(book, kpi, period, as_of, scope=None):
    s, e = period
    book.hold_from = min(e, as_of + DAY)
    ps, pe = previous_of(s, e)
    pa = min(ps + (as_of - s), pe - DAY) if as_of < e - DAY else as_of
    fy = date(as_of.year if as_of.month >= book.fy else as_of.year - 1, book.fy, 1)
    return (
        book.figure(kpi, s, e, as_of, scope),
        book.figure(kpi, ps, pe, pa, scope)[0],
        book.figure(kpi, fy, as_of + DAY, as_of, scope)[0],
    )
