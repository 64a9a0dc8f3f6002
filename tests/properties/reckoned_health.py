"""Answers and health by the written definitions."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from tests.properties.reckoner import DAY, Book, add_months, day, moment, num

RHYTHM = {"intense": (7, 14), "moderate": (14, 30), "arms_length": (45, 90), "": (14, 30)}


class Healthy(Book):
    """A book that knows the health of its accounts."""

    # --- answers
    def answers(self, ids, s, e, kind):
        rows = [
            r
            for r in self.rows("surveys")
            if r["account_id"] in ids
            and r["kind"] == kind
            and r["score"] != ""
            and s <= day(r["date"]) < e
        ]
        last, out = {}, []
        for r in rows:
            if kind == "nps" and r["person_id"] and r["wave"]:
                k = (r["person_id"], r["wave"])
                if k not in last or day(r["date"]) >= day(last[k]["date"]):
                    last[k] = r
            else:
                out.append(r)
        return out + list(last.values())

    def scaled(self, r, lo, hi):
        a, b = num(r["scale_min"]), num(r["scale_max"])
        a = lo if a is None else a
        b = hi if b is None else b
        return lo + (hi - lo) * (num(r["score"]) - a) / (b - a)

    # --- health
    def rhythm(self, aid):
        a = self.acc[aid]
        i, m = RHYTHM[a["relationship_intensity"]]
        return int(a["rhythm_ideal_days"] or i), int(a["rhythm_max_days"] or m)

    def health(self, aid, as_of):
        a = self.acc[aid]
        if a["lifecycle_stage"] in ("prospecting", "closed") or not self.active(aid, as_of):
            return None
        parts = (
            (30, self.satisfaction(aid, as_of)),
            (20, self.engagement(aid, as_of)),
            (20, self.stakeholders(aid, as_of)),
            (15, self.commercial(aid, as_of)),
            (15, self.delivery(aid, as_of)),
        )
        have = [(w, s) for w, s in parts if s is not None]
        if sum(w for w, _ in have) < 50:
            return None
        score = sum(w * s for w, s in have) / sum(w for w, _ in have)
        if any(s["priority"] == "urgent" for s in self.open_issues(aid, as_of)):
            score = min(score, Fraction(54))
        began = day(a["start_date"])
        given = [day(c["notice_date"]) for c in self.rows("closures") if c["account_id"] == aid]
        if any(began <= notice <= as_of for notice in given if notice):
            score = min(score, Fraction(40))
        return score

    def satisfaction(self, aid, as_of):
        end = as_of + DAY
        year = add_months(end, -12)
        given = self.answers({aid}, year, end, "csat")
        cs = [self.scaled(r, Fraction(1), Fraction(5)) for r in given]
        ns = [num(r["score"]) for r in self.answers({aid}, year, end, "nps")]
        pleased = (sum(cs) / len(cs) - 1) * 25 if cs else None
        if not ns:
            return pleased
        net = sum(1 for x in ns if x >= 9) - sum(1 for x in ns if x <= 6)
        told = (Fraction(100 * net, len(ns)) + 100) / 2
        return told if pleased is None else Fraction(6, 10) * pleased + Fraction(4, 10) * told

    def engagement(self, aid, as_of):
        i, m = self.rhythm(aid)
        two = [t for t in self.touches(as_of, aid=aid) if t[2] in ("inbound", "mutual")]
        if not two:
            long = (as_of - day(self.acc[aid]["start_date"])).days > m
            return Fraction(0) if long else None
        d = (as_of - two[-1][0]).days
        if d <= i:
            return Fraction(100)
        if d <= m:
            return 100 - Fraction(50 * (d - i), m - i)
        return max(50 - Fraction(50 * (d - m), m), Fraction(0))

    def stakeholders(self, aid, as_of):
        seats = self.seats(aid, as_of)
        if not seats:
            return None
        strong = sum(w for w, s, _ in seats if s >= 50)
        covered = Fraction(100 * strong, sum(w for w, _, _ in seats))
        year = add_months(as_of + DAY, -12)
        for u in (u["id"] for u in self.rows("units") if u["account_id"] == aid):
            known = [
                p for p in self.rows("people")
                if p["unit_id"] == u and p["placeholder"] != "true" and not self.has_left(p, as_of)
            ]  # fmt: skip
            pays = any(
                r["unit_id"] == u and year <= day(r["date"]) <= as_of for r in self.rows("revenue")
            )
            covered -= 6 if pays and len(known) == 1 else 0
        return max(covered, Fraction(0))

    def commercial(self, aid, as_of):
        y = add_months(as_of, -12)
        now = self.recurring(aid, as_of, y, as_of, as_of + DAY)
        ago = self.recurring(aid, y, y, as_of, y + DAY)
        if ago <= 0:
            return None
        return min(max(50 + 250 * (now / ago - 1), Fraction(0)), Fraction(100))

    def open_issues(self, aid, as_of):
        for s in self.rows("issues"):
            if s["account_id"] != aid or moment(s["opened_at"]).date() > as_of:
                continue
            solved = moment(s["resolved_at"])
            if solved.date() > as_of if solved else s["status"] != "closed":
                yield s

    def delivery(self, aid, as_of):
        load = 0
        for s in self.open_issues(aid, as_of):
            points = {"low": 3, "normal": 6, "high": 15, "urgent": 30}[s["priority"]]
            opened = moment(s["opened_at"])
            over = datetime.combine(as_of + DAY, datetime.min.time(), opened.tzinfo)
            limit = s["resolution_limit_h"]
            late = limit and over > opened + timedelta(hours=float(limit))
            load += 2 * points if late else points
        for p in self.rows("promises"):
            if p["account_id"] != aid or p["side"] != "ours":
                continue
            due, state = day(p["due_date"]), self.promise_state(p, as_of)
            missed = state == "broken" or (state == "open" and due < as_of)
            load += 5 if missed and as_of - 90 * DAY <= due <= as_of else 0
        return max(Fraction(100 - load), Fraction(0))

    def promise_state(self, p, as_of):
        st = p["state"] or "open"
        if st != "open" and p["settled_on"] and day(p["settled_on"]) > as_of:
            return "open"
        return st
