"""How long a keystroke of search takes among very many notes: `measure` gives the figures."""

from __future__ import annotations

import random
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from app.models.account import Account
from app.models.interaction import Interaction
from app.models.person import Person
from app.models.registry import load_all
from app.queries.search import search_rows
from app.store.store import Store

TYPED = (
    "renewal", "meridell", "quarterly review", "client 4242", "invoice delayed", "müller",
    "sso migration", "contract notice", "escalation", "portal training", "zeppelin",
)  # fmt: skip
MISSPELT = ("renewel", "quartely", "escaltion", "trainng")
FILTERED = ("type:notes account:4242 renewal", "type:person ann", "date:2026 portal")
_SYLLABLES = tuple(f"{c}{v}" for c in "bcdfghjklmnpqrstvwxz" for v in "aeiou")
_KNOWN = (
    "renewal", "review", "quarterly", "meridell", "invoice", "delayed", "portal",
    "training", "contract", "notice", "sso", "migration", "escalation", "delivery",
    "budget", "roadmap", "champion", "answer", "call", "meeting", "follow", "next", "week",
    "price", "offer", "quote", "signed", "onboarding", "workshop", "results", "team",
    "plan", "risk", "support",
)  # fmt: skip
_BATCH = 20_000


def fill(path: Path, notes: int) -> None:
    """A portfolio of a thousand accounts and so many notes of some thirty words."""
    load_all()
    dice = random.Random(200_000)  # noqa: S311 no secret hangs on it
    rare = ["".join(dice.choices(_SYLLABLES, k=dice.randrange(2, 5))) for _ in range(30_000)]
    store = Store.create(path, name="Notes", currency="EUR")
    with store.write("Accounts") as session:
        accounts = [Account(name=f"Client {n} {dice.choice(rare)}") for n in range(1000)]
        session.add_all(accounts)
        session.flush()
        keys = [account.id for account in accounts]
        session.add_all(Person(account_id=key, name=f"Ann {dice.choice(rare)}") for key in keys)
    for start in range(0, notes, _BATCH):
        with store.write("Notes") as session:
            session.add_all(_note(dice, rare, keys) for _ in range(min(_BATCH, notes - start)))
    store.close()


def _note(dice: random.Random, rare: list[str], keys: list[int]) -> Interaction:
    from datetime import UTC, datetime, timedelta

    words = [dice.choice(_KNOWN) if dice.random() < 0.6 else dice.choice(rare) for _ in range(30)]
    at = datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(1_900_000))
    return Interaction(account_id=dice.choice(keys), at=at, subject=" ".join(words[:4]),
                       note=" ".join(words[4:]), state="held", channel="phone")  # fmt: skip


def measure(path: Path) -> dict[str, Any]:
    """Milliseconds of every keystroke while texts are typed, of misspelt and filtered lines."""
    load_all()
    store = Store.open(path, thorough=False)
    found: dict[str, Any] = {}
    with store.read() as session:
        search_rows(session, "warm up")
        found["typed"] = _figures(
            _timed(session, text[:end]) for text in TYPED for end in range(1, len(text) + 1)
        )
        search_rows(session, "misspelld")  # the first one reads the words of the index
        found["misspelt"] = _figures(_timed(session, text) for text in MISSPELT * 3)
        found["filtered"] = _figures(_timed(session, text) for text in FILTERED * 3)
    store.close()
    return found


def _timed(session: Any, text: str) -> float:
    start = time.perf_counter()
    search_rows(session, text)
    return (time.perf_counter() - start) * 1000


def _figures(times: Any) -> dict[str, float]:
    all_ms = sorted(times)
    return {
        "p50": round(median(all_ms), 1),
        "p95": round(quantiles(all_ms, n=20)[-1], 1),
        "most": round(all_ms[-1], 1),
        "n": len(all_ms),
    }


if __name__ == "__main__":
    import sys

    target = Path(sys.argv[1])
    if not target.exists():
        fill(target, int(sys.argv[2]) if len(sys.argv) > 2 else 200_000)
    print(measure(target))
