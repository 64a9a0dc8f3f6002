"""The contracts: each line with its dated steps, as the recurring revenue of 36 months came up.

A line is written as its steps, in thousands a year: `2025-01-01 246 i10 w` says that from that
day it is worth 246, 10 of which are indexation, and that the term before was renewed then.
`x2026-06-01` ends a line early, `x…l` by a lost renewal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sample.book import TODAY, Book, fields, thousands
from sample.clients import Client

# client | line | name | product | unit | steps | parts (product@unit=value where several)
_LINES = """
brightwater | core | Core agreement | client-portal | | 2021-04-01 276, 2024-01-01 288 i12, 2025-01-01 300 i12, 2026-01-05 314 i14
brightwater | analytics | Analytics | analytics | | 2022-04-01 110, 2025-04-01 110 w, 2026-04-01 110 w
brightwater | integrations | Integrations | integrations | | 2022-04-01 82, 2025-04-01 82 w, 2026-04-01 82 w
brightwater | support | Support Plus | support-plus | | 2022-04-01 68, 2025-04-01 68 w, 2026-04-01 68 w
brightwater | wastewater | Analytics for Wastewater | analytics | wastewater | 2026-04-01 38
meridell | core | Core agreement | | | 2022-03-01 226, 2024-01-01 236 i10, 2025-01-01 246 i10 w, 2025-05-01 272, 2026-01-05 284 i12
meridell | analytics | Analytics | analytics | | 2022-09-01 46, 2024-02-01 74, 2025-01-01 74 w
meridell | analytics-diagnostics | Analytics | analytics | diagnostics | 2026-03-01 50
meridell | training-advisory | Advisory, Training | | | 2022-09-01 56, 2025-07-01 56 w
meridell | security | Security Review | security-review | group-services | 2023-04-01 22, 2025-04-01 22 w
fennimore | core | Core agreement | client-portal | | 2021-07-01 206, 2024-01-01 216 i10, 2025-01-01 226 i10, 2026-01-05 238 i12
fennimore | analytics | Analytics | analytics | | 2022-07-01 96, 2025-07-01 96 w, 2026-07-01 96 w
fennimore | security | Security Review | security-review | | 2023-07-01 44, 2025-07-01 44 w, 2026-07-01 44 w
fennimore | support | Support Plus | support-plus | | 2021-07-01 60, 2025-07-01 60 w, 2026-07-01 60 w
kestrel | core | Core agreement | client-portal | | 2020-12-01 192, 2024-01-01 202 i10, 2025-01-01 210 i8, 2026-01-05 220 i10
kestrel | integrations | Integrations | integrations | | 2022-12-01 60, 2024-12-01 60 w
kestrel | support | Support Plus | support-plus | | 2020-12-01 92, 2024-12-01 92 w
kestrel | content | Content Studio | content-studio | | 2023-06-01 40, x2026-06-01
quillon | core | Core agreement | client-portal | | 2022-06-01 198, 2024-01-01 204 i6, 2025-01-01 210 i6, 2026-01-05 216 i6
quillon | support | Support Plus | support-plus | | 2022-06-01 48, 2025-06-01 48 w, 2026-06-01 48 w
quillon | training | Training | training | | 2023-06-01 24, 2025-06-01 24 w, 2026-06-01 24 w
quillon | analytics | Analytics for claims | analytics | | 2026-02-01 30
corvane | core | Core agreement | client-portal | | 2022-05-01 162, 2024-01-01 168 i6, 2025-01-01 174 i6, 2026-01-05 182 i8
corvane | integrations | Integrations | integrations | | 2022-05-01 54, 2025-05-01 54 w
corvane | analytics | Analytics | analytics | | 2024-11-01 20, 2025-05-01 20 w
corvane | security-training | Security Review, Training | | | 2026-05-01 40
alpenrand | core | Core agreement | client-portal | | 2021-09-01 140, 2024-01-01 146 i6, 2025-01-01 152 i6, 2026-01-05 160 i8
alpenrand | integrations | Integrations | integrations | | 2021-09-01 58, 2025-09-01 58 w
alpenrand | support | Support Plus | support-plus | | 2021-09-01 46, 2025-09-01 46 w
greyfell | core | Core agreement | client-portal | | 2025-06-01 104, 2026-01-05 108 i4
greyfell | analytics | Analytics | analytics | | 2025-06-01 34
greyfell | support | Support Plus | support-plus | | 2025-06-01 24
greyfell | field-portal | Portal for field teams | client-portal | field | 2026-07-06 32
tessaro | core | Core agreement | client-portal | | 2022-03-01 182, 2024-01-01 188 i6, 2025-01-01 194 i6, 2026-01-05 200 i6
tessaro | support | Support Plus | support-plus | | 2022-03-01 38, 2025-03-01 38 w, 2026-03-01 38 w
thornholm | core | Framework agreement | client-portal | | 2021-04-01 160, 2024-04-01 164 i4 w, 2025-04-01 168 i4 w, 2026-04-01 174 i6 w
thornholm | support | Support Plus | support-plus | | 2021-04-01 40
hartmoor | core | Core agreement | client-portal | | 2021-12-15 134, 2024-01-01 138 i4, 2025-01-01 142 i4, 2026-01-05 146 i4
hartmoor | support | Support Plus | support-plus | | 2021-12-15 30, 2025-12-15 30 w
velloso | core | Core agreement | client-portal | | 2023-01-01 126, 2026-01-01 126 w
velloso | support | Support Plus | support-plus | | 2023-01-01 38
velloso | advisory | Advisory | advisory | | 2023-01-01 24, x2025-03-01
velloso | content | Content Studio | content-studio | | 2023-03-01 24, x2026-03-01
norrland | core | Core agreement | client-portal | | 2022-07-01 114, 2024-01-01 116 i2, 2026-01-05 118 i2
norrland | integrations | Integrations | integrations | | 2025-02-01 14
norrland | analytics | Analytics for Mill 1 | analytics | | 2026-06-01 20
lindqvist | core | Core agreement | client-portal | | 2023-11-01 92, 2026-01-05 96 i4
lindqvist | support | Support Plus | support-plus | | 2023-11-01 30, 2025-11-01 30 w
lindqvist | analytics | Support trend analytics | analytics | | 2025-11-01 12
wexmere | core | Core agreement | client-portal | | 2026-08-01 86
wexmere | integrations | Integrations | integrations | | 2026-08-01 32
sundqvist | core | Core agreement | client-portal | | 2022-10-01 84, 2024-01-01 86 i2, 2025-01-01 88 i2, 2026-01-05 90 i2
sundqvist | support | Support Plus | support-plus | | 2022-10-01 22, 2025-10-01 22 w
calder-finch | core | Core agreement | client-portal | | 2022-01-10 76, 2024-01-10 78 i2 w, 2025-01-10 80 i2 w, 2026-01-10 82 i2 w
calder-finch | support | Support Plus | support-plus | | 2022-01-10 22
pemberly | core | Core agreement | client-portal | | 2025-08-01 66, 2026-08-01 68 i2
pemberly | training | Training | training | | 2025-08-01 20
stonecrop | core | Core agreement | client-portal | | 2025-02-01 66
stonecrop | integrations | Integrations | integrations | | 2026-09-01 16
ardelle | core | Core agreement | client-portal | | 2025-11-15 78
marrowby | core | Core agreement | client-portal | | 2023-05-01 122, 2025-04-01 108, 2026-02-01 96
orchard-lane | core | Core agreement | client-portal | | 2022-11-01 58, 2024-01-01 60 i2, 2025-01-01 62 i2, 2026-01-05 64 i2
palisander | core | Core agreement | client-portal | | 2024-02-01 52, 2026-01-05 42
duneholt | core | Season agreement | client-portal | | 2026-03-15 36
tollgate | core | Core agreement | client-portal | | 2022-03-01 96, 2025-03-01 96 w, x2026-02-01 l
beckside | core | Core agreement | client-portal | | 2023-06-01 54, 2025-06-01 54 w, x2026-06-01 l
hollin-wharf | core | Core agreement | client-portal | | 2023-07-15 32, 2024-07-15 32 w, x2025-07-15 l
"""
_NOTICE = {
    "meridell": "2026-11-01", "hartmoor": "2026-10-16", "velloso": "2026-11-01",
    "calder-finch": "2026-11-11", "brightwater": "2026-12-31", "fennimore": "2027-03-31",
    "tessaro": "2026-11-30", "thornholm": "2026-12-31", "stonecrop": "2026-12-31",
}  # fmt: skip
_NO_RENEWAL = ("palisander",)


@dataclass(frozen=True)
class Step:
    """What a line is worth from a day on, in thousands a year."""

    start: date
    value: Decimal
    indexation: Decimal | None = None
    renewed: bool = False


@dataclass
class Line:
    """One line of an account's contracts."""

    client: str
    key: str
    name: str
    product: str
    unit: str
    end: date
    steps: list[Step] = field(default_factory=list)
    lost: bool = False
    cut: bool = False

    def value_on(self, day: date) -> Decimal:
        """The annual value that runs on a day."""
        if day >= self.end:
            return Decimal(0)
        return next((s.value for s in reversed(self.steps) if s.start <= day), Decimal(0))


def lines(clients: dict[str, Client]) -> list[Line]:
    """Every line, in the order written."""
    found: list[Line] = []
    for client, key, name, product, unit, steps in fields(_LINES):
        line = Line(client, key, name, product, unit, clients[client].renewal)
        for word in steps.split(","):
            _read_step(line, word.split())
        found.append(line)
    return found


def _read_step(line: Line, words: list[str]) -> None:
    if words[0].startswith("x"):
        line.end = date.fromisoformat(words[0][1:])
        line.lost, line.cut = words[-1] == "l", words[-1] != "l"
        return
    indexed = next((Decimal(w[1:]) for w in words if w.startswith("i")), None)
    start = date.fromisoformat(words[0])
    line.steps.append(Step(start, Decimal(words[1]), indexed, "w" in words))


def add_contracts(book: Book, clients: dict[str, Client]) -> None:
    """Write contracts.csv: one row per step, each naming the one it follows."""
    for line in lines(clients):
        before = ""
        for place, step in enumerate(line.steps):
            last = place + 1 == len(line.steps)
            after = None if last else line.steps[place + 1]
            before = _add_row(book, line, step, after, before)
    _add_proposals(book)


def _add_row(book: Book, line: Line, step: Step, after: Step | None, before: str) -> str:
    end = after.start if after else line.end
    running = after is None and end > TODAY
    status = "active" if running else "terminated" if after is None and line.cut else "ended"
    key = f"{line.client}-{line.key}-{step.start:%Y-%m}"
    unit = f"{line.client}-{line.unit}" if line.unit else None
    book.add(
        "contracts", id=key, account_id=line.client, name=line.name, product_id=line.product,
        unit_id=unit, start_date=step.start, end_date=end,
        notice_by=_NOTICE.get(line.client) if running else None,
        auto_renew=line.client not in (*_NO_RENEWAL, "meridell", "velloso"),
        annual_value=thousands(step.value), status=status, renews_id=before,
        indexation=thousands(step.indexation) if step.indexation else None,
        **_renewal(line, step, after, end),
    )  # fmt: skip
    return key


def _renewal(line: Line, step: Step, after: Step | None, end: date) -> dict[str, str | date | None]:
    """What became of the renewal, where the row's end is the end of its term."""
    target = thousands(step.value)
    if after is not None:
        if not after.renewed:
            return {}
        return {
            "renewal_target": target, "renewal_final": thousands(after.value),
            "renewal_outcome": "won", "closed_on": end - timedelta(days=19),
        }  # fmt: skip
    if line.cut:
        return {}
    if line.lost or line.client in _NO_RENEWAL:
        closed = end - timedelta(days=75 if line.lost else 145)
        return {"renewal_target": target, "renewal_outcome": "lost", "closed_on": closed}
    forecast = _FORECAST.get(line.client, Decimal(1)) * step.value
    return {"renewal_target": target, "renewal_forecast": thousands(forecast),
            "renewal_outcome": "open"}  # fmt: skip


_FORECAST = {"kestrel": Decimal("0.75"), "velloso": Decimal("0.5"), "calder-finch": Decimal("0.9")}


def _add_proposals(book: Book) -> None:
    """The renewal that is proposed to Meridell, 24 months for each running line."""
    running = [r for r in book.rows("contracts")
               if r["account_id"] == "meridell" and r["status"] == "active"]  # fmt: skip
    for row in running:
        key = row["id"].rsplit("-", 2)[0]
        book.add(
            "contracts", id=f"{key}-proposed", account_id="meridell", name=row["name"],
            product_id=row["product_id"], unit_id=row["unit_id"], start_date="2026-12-31",
            end_date="2028-12-31", notice_by="2028-11-01", auto_renew=False,
            annual_value=row["annual_value"], status="draft", renews_id=row["id"],
        )  # fmt: skip
