"""Random open-format folders with everything that makes key figures hard, made from a seed."""

from __future__ import annotations

import csv
import json
import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.exchange.openformat.schema import FILES
from tests.properties.reckoner import add_months

STAGES = ("onboarding", "relationship_building", "development", "retention")
CHANNELS = ("email", "phone", "video", "in_person", "event", "chat", "letter")
WORTH = {"CHF": 0.95, "JPY": 160, "USD": 1.1, "EUR": 1.0}
SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
BOOKINGS = (
    "new", "renewal", "upsell", "cross_sell", "downsell", "renewal_with_upsell",
    "renewal_with_downsell",
)  # fmt: skip
SPACES = (
    "active", "past", "potential", "current_opportunity", "proposed", "competitor_held",
    "not_relevant", "unassessed",
)  # fmt: skip
AIMED_AT = ("revenue", "nrr", "csat_mean", "logo_churn", "contribution", "health")


class Folder:
    """A portfolio of some accounts as rows by file."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 nothing here is a secret
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in FILES}
        self.home = self.dice.choice(("EUR", "USD", "GBP"))
        self.fiscal_year_start = self.dice.choice((1, 1, 4, 7, 10, 2))
        self.as_of = date(2026, 1, 1) + timedelta(days=self.dice.randrange(330))
        self.mixed = self.chance(0.7)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def day(self, first: int = -800, last: int = 60) -> date:
        return self.as_of + timedelta(days=self.dice.randint(first, last))

    def currency(self) -> str:
        return self.dice.choice((*WORTH, "", "", "")) if self.mixed else ""

    def amount(self, least: int, most: int, currency: str) -> str:
        value = self.dice.randint(least * 100, most * 100) / 100
        return f"{value:.0f}" if currency == "JPY" else f"{value:.2f}"

    def add(self, file: str, /, **cells: Any) -> None:
        self.rows[file].append(cells)

    def make(self, accounts: int) -> None:
        if self.mixed:
            self.add_rates()
        self.rows["team"] = [{"id": f"t{n}", "name": f"Team {n}"} for n in range(2)]
        self.rows["products"] = [{"id": f"p{n}", "name": f"Product {n}"} for n in range(4)]
        for n in range(accounts):
            Client(self, n).make()
        for _ in range(20):
            spent = self.amount(100, 5000, "")
            self.add("acquisition", date=self.day(-500, 10), amount=spent, kind="marketing")
        quarter = f"{self.as_of.year}-Q{(self.as_of.month + 2) // 3}"
        for kpi in AIMED_AT:
            for period in (quarter, f"{self.as_of.year}-{self.as_of.month:02d}"):
                if self.chance(0.5):
                    value = self.dice.choice(("80", "100000", "95.5"))
                    self.add("targets", kpi=kpi, period=period, value=value)

    def add_rates(self) -> None:
        on = self.as_of - timedelta(days=1300)
        while on < self.as_of + timedelta(days=100):
            for code, worth in WORTH.items():
                rate = worth * self.dice.uniform(0.9, 1.1)
                if code == self.home:
                    continue
                if code in ("CHF", "USD"):
                    self.add("rates", date=on, base=self.home, quote=code, rate=f"{rate:.6f}")
                else:
                    self.add("rates", date=on, base=code, quote=self.home, rate=f"{1 / rate:.6f}")
            on += timedelta(days=self.dice.randint(4, 8))

    def write(self, where: Path) -> Path:
        where.mkdir(parents=True)
        about = {"format": "perennial-open", "version": 1, "name": "Random", "currency": self.home,
                 "fiscal_year_start": self.fiscal_year_start, "as_of": str(self.as_of)}  # fmt: skip
        (where / "portfolio.json").write_text(json.dumps(about), "utf-8")
        for name, rows in self.rows.items():
            columns = [column.name for column in FILES[name].columns]
            with (where / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return where


class Client:
    """One account of a folder and all that hangs on it."""

    def __init__(self, folder: Folder, n: int) -> None:
        self.folder, self.dice, self.n = folder, folder.dice, n
        self.id = f"a{n:02d}"
        self.start = None if folder.chance(0.1) else folder.day(-1200, 20)
        self.end = folder.day(-300, 200) if self.start and folder.chance(0.3) else None
        if self.start and self.end and self.end <= self.start:
            self.end = None
        self.currency = folder.currency()
        self.people: list[str] = []
        self.units = [f"{self.id}u{k}" for k in range(self.dice.choice((0, 0, 2)))]

    def make(self) -> None:
        self.add_account()
        for unit in self.units:
            self.folder.add("units", id=unit, account_id=self.id, name=unit)
        self.add_stages()
        self.add_people()
        if self.start:
            self.add_contracts(self.start)
            self.add_ledgers(self.start)
        for step in (
            self.add_orders, self.add_opportunities, self.add_touches, self.add_promises,
            self.add_issues, self.add_answers, self.add_waves, self.add_goals, self.add_spaces,
        ):  # fmt: skip
            step()

    def add(self, file: str, /, **cells: Any) -> None:
        self.folder.add(file, account_id=self.id, **cells)

    def priced(self, least: int, most: int) -> tuple[str, str]:
        """An amount and the currency cell it stands beside."""
        cell = self.folder.currency()
        return self.folder.amount(least, most, cell or self.currency or self.folder.home), cell

    def add_account(self) -> None:
        stage = self.dice.choice(STAGES)
        if self.start is None:
            stage = "prospecting"
        elif self.end and self.end <= self.folder.as_of:
            stage = "closed"
            notice = self.end - timedelta(days=60)
            self.add("closures", type="client_terminated", notice_date=notice,
                     effective_date=self.end)  # fmt: skip
        elif self.folder.chance(0.15):
            left = self.start - timedelta(days=self.dice.randint(50, 300))
            self.add("closures", type="client_terminated", notice_date=left, effective_date=left)
        ideal, most = self.dice.choice((("", ""), ("", ""), ("", ""), (5, 10), (10, 40)))
        home = self.currency or self.folder.home
        self.folder.add(
            "accounts", id=self.id, name=f"Account {self.n}", lifecycle_stage=stage,
            parent_id=f"a{self.dice.randrange(self.n):02d}" if self.n and self.folder.chance(0.3)
            else "",
            account_status=self.dice.choices(("active", "on_hold", "ignored"), (85, 8, 7))[0],
            relationship_intensity=self.dice.choice(("intense", "moderate", "arms_length", "")),
            currency=self.currency, start_date=self.start, end_date=self.end, owner="Team 0",
            tags=self.dice.choice(("", "partner", "a|partner", "b")),
            wallet_annual=self.folder.amount(10000, 900000, home) if self.folder.chance(0.6)
            else "",
            risk_stage=self.dice.choices(("", "at_risk", "recovered", "saving"), (80, 8, 6, 6))[0],
            rhythm_ideal_days=ideal, rhythm_max_days=most,
            archived_on=self.folder.day(-300, 0) if self.folder.chance(0.08) else "",
        )  # fmt: skip

    def add_stages(self) -> None:
        if self.start is None:
            self.add("stages", stage="prospecting", from_date=self.folder.day(-300, 0))
        elif self.folder.chance(0.7):
            before = self.start - timedelta(days=self.dice.randint(20, 300))
            self.add("stages", stage="prospecting", from_date=before)
            self.add("stages", stage="onboarding", from_date=self.start)

    def add_people(self) -> None:
        for k in range(self.dice.randint(0, 5)):
            status = self.dice.choices(("active", "on_leave", "left", "unknown"), (75, 8, 12, 5))[0]
            left = status == "left"
            replaced = left and self.people and self.folder.chance(0.5)
            self.add(
                "people", id=f"{self.id}p{k}", name=f"Person {self.n}.{k}", status=status,
                unit_id=self.dice.choice((*self.units, "")),
                political_status=self.dice.choice(("inner_circle", "political_structure",
                                                   "outside")),
                left_on=self.folder.day(-400, -1) if left else "",
                successor_id=self.people[0] if replaced else "",
                placeholder="true" if not left and self.folder.chance(0.1) else "false",
            )  # fmt: skip
            self.people.append(f"{self.id}p{k}")

    def add_contracts(self, start: date) -> None:
        last = self.end or self.folder.day(10, 10)
        for chain in range(self.dice.randint(0, 2)):
            begin = start + timedelta(days=self.dice.randint(0, 100))
            for k in range(5):
                if begin >= last:
                    break
                end = add_months(begin, self.dice.choice((6, 12, 12, 24)))
                self.add_contract(f"{self.id}c{chain}{k}", begin, end)
                begin = end + timedelta(days=self.dice.choice((0, 0, 0, 35)))

    def add_contract(self, name: str, begin: date, end: date) -> None:
        value, cell = self.priced(1000, 90000)
        soon = end < self.folder.day(120, 120)
        outcome = self.dice.choice(("won", "won", "lost", "open", "") if soon else ("", "open"))
        decided = outcome in ("won", "lost")
        final = self.folder.amount(1000, 120000, cell or self.currency or self.folder.home)
        self.add(
            "contracts", id=name, name=name, start_date=begin, end_date=end, annual_value=value,
            currency=cell, status="active", renewal_target=self.dice.choice((value, "")),
            renewal_final=final if outcome == "won" else "", renewal_outcome=outcome,
            closed_on=end + timedelta(days=self.dice.randint(-90, 40)) if decided else "",
        )  # fmt: skip

    def add_ledgers(self, start: date) -> None:
        month = start.replace(day=1)
        while month <= self.folder.day(40, 40) and not (self.end and month > self.end):
            for file, kind, share, sign in (
                ("revenue", "recurring", 0.8, ""), ("revenue", "one_off", 0.2, ""),
                ("revenue", "credit", 0.1, "-"), ("costs", "cogs", 0.4, ""),
                ("costs", self.dice.choice(("support_hours", "visit", "direct")), 0.4, ""),
            ):  # fmt: skip
                if self.folder.chance(share):
                    value, cell = self.priced(10, 9000 if kind == "recurring" else 900)
                    on = month + timedelta(days=self.dice.randrange(28))
                    self.add(file, date=on, amount=sign + value, currency=cell, kind=kind,
                             **({"unit_id": self.dice.choice((*self.units, ""))}
                                if file == "revenue" else {}))  # fmt: skip
            month = add_months(month, 1)

    def add_orders(self) -> None:
        for k in range(self.dice.randint(0, 12)):
            name, on = f"{self.id}o{k}", self.folder.day(-400, 20)
            value, cell = self.priced(10, 5000)
            status = self.dice.choices(("open", "invoiced", "cancelled"), (20, 70, 10))[0]
            self.add("orders", id=name, date=on, amount=value, currency=cell, kind="order",
                     status=status)  # fmt: skip
            if status == "invoiced" and self.folder.chance(0.2):
                later = on + timedelta(days=self.dice.randint(0, 60))
                self.add("orders", id=f"{name}n", date=later, amount="-5", currency=cell,
                         kind="credit_note", status=status, order_id=name)  # fmt: skip

    def add_opportunities(self) -> None:
        open_stages = ("prospecting", "qualification", "proposal", "negotiation")
        for k in range(self.dice.randint(0, 8)):
            stage = self.dice.choice((*open_stages, "won", "won", "won", "lost"))
            value, cell = self.priced(100, 50000)
            is_open = stage in open_stages
            self.add(
                "opportunities", id=f"{self.id}x{k}", name=f"Deal {k}", stage=stage, amount=value,
                currency=cell, booking_type=self.dice.choice(BOOKINGS),
                probability=self.dice.choice(("", 15, 33.3, 60)) if is_open else "",
                closed_on="" if is_open else self.folder.day(-500, 0),
            )  # fmt: skip

    def add_touches(self) -> None:
        for k in range(self.dice.randint(0, 40)):
            on = self.folder.day(-500, 30)
            held = self.dice.choices(("held", "not_held", "planned"), (85, 8, 7))[0]
            whom = {self.dice.choice(self.people) for _ in range(3)} if self.people else set()
            self.add(
                "interactions", id=f"{self.id}i{k:02d}", subject=f"Touch {k}",
                at=f"{on}T{self.dice.randint(8, 17):02d}:30:00+00:00",
                channel=self.dice.choice(CHANNELS), people_ids="|".join(sorted(whom)),
                direction=self.dice.choice(("outbound", "inbound", "mutual")),
                state="planned" if on > self.folder.as_of else held, team_ids="t0",
            )  # fmt: skip

    def add_promises(self) -> None:
        days = {"kept": (-10, 0), "late_kept": (1, 30), "broken": (0, 5), "withdrawn": (0, 5)}
        for k in range(self.dice.randint(0, 10)):
            due, state = self.folder.day(-300, 40), self.dice.choice((*days, "open"))
            settled = due + timedelta(days=self.dice.randint(*days.get(state, (0, 0))))
            if state == "open" or settled > self.folder.as_of:
                state, settled = "open", None
            side = self.dice.choice(("ours", "ours", "theirs"))
            self.add("promises", id=f"{self.id}q{k}", text=f"Promise {k}", side=side, due_date=due,
                     state=state, settled_on=settled)  # fmt: skip

    def add_issues(self) -> None:
        for k in range(self.dice.randint(0, 10)):
            on = self.folder.day(-300, 0)
            opened = datetime.fromisoformat(f"{on}T{self.dice.randint(0, 23):02d}:00:00+00:00")
            now = datetime.fromisoformat(f"{self.folder.as_of}T23:59:00+00:00")
            answered = opened + timedelta(hours=self.dice.randint(1, 100))
            solved = answered + timedelta(hours=self.dice.randint(1, 700))
            is_answered = answered <= now and self.folder.chance(0.8)
            is_solved = is_answered and solved <= now and self.folder.chance(0.8)
            self.add(
                "issues", id=f"{self.id}s{k}", title=f"Issue {k}", type="incident",
                status="closed" if is_solved else "assigned",
                priority=self.dice.choices(("low", "normal", "high", "urgent"), (4, 4, 2, 1))[0],
                opened_at=opened.isoformat(),
                first_response_at=answered.isoformat() if is_answered else "",
                resolved_at=solved.isoformat() if is_solved else "",
                first_response_limit_h=self.dice.choice(("", 4, 24, 72)),
                resolution_limit_h=self.dice.choice(("", 48, 200)),
            )  # fmt: skip

    def add_answers(self) -> None:
        for k in range(self.dice.randint(0, 14)):
            kind, on = self.dice.choice(tuple(SCALES)), self.folder.day(-500, 20)
            low, high = SCALES[kind]
            other = kind == "csat" and self.folder.chance(0.2)
            if other:
                low, high = 0, 10
            self.add(
                "surveys", id=f"{self.id}v{k:02d}", kind=kind, date=on,
                score=self.dice.randint(low, high), wave=f"W{on.year}-{(on.month - 1) // 3}",
                person_id=self.dice.choice((*self.people, "")),
                scale_min=low if other else "", scale_max=high if other else "",
            )  # fmt: skip

    def add_waves(self) -> None:
        mine = [row for row in self.folder.rows["surveys"] if row["account_id"] == self.id]
        for kind, wave in sorted({(row["kind"], row["wave"]) for row in mine}):
            if self.folder.chance(0.6):
                on = min(r["date"] for r in mine if (r["kind"], r["wave"]) == (kind, wave))
                self.add("surveys", id=f"{self.id}w{kind}{wave}", kind=kind, date=on, wave=wave,
                         invited=self.dice.randint(5, 30))  # fmt: skip

    def add_goals(self) -> None:
        states = ("not_started", "in_progress", "in_progress", "deferred", "achieved", "cancelled")
        self.add("plans", id=f"{self.id}l", name="Plan")
        for k in range(self.dice.randint(0, 4)):
            start = self.folder.day(-300, 10)
            self.folder.add(
                "goals", id=f"{self.id}g{k}", plan_id=f"{self.id}l", title=f"Goal {k}",
                baseline=self.dice.choice(("", 0, 10, 50, 4.2)), status=self.dice.choice(states),
                current=self.dice.choice(("", 0, 20, 35, 50)),
                target=self.dice.choice((0, 10, 50, 100)), start_date=start,
                due_date=start + timedelta(days=self.dice.randint(30, 400)),
            )  # fmt: skip

    def add_spaces(self) -> None:
        for k in range(4):
            if self.folder.chance(0.7):
                self.add("whitespace", product_id=f"p{k}", status=self.dice.choice(SPACES))
