"""Large portfolios for benchmarks: the same seed and size give the same facts.

The rows are written past the journal, on a connection of their own before any store has
the file open: a benchmark measures reading and single edits, not a million-row import.

    python -m tests.benchmarks.generate big.perennial --accounts 10000
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.core.periods import add_months
from app.store import driver, search
from app.store.driver import Connection
from app.store.store import Store

TODAY = date(2026, 10, 13)
PEOPLE, TOUCHES, ANSWERS = 3, 6, 4
_FIRST_KEY = 1 << 40
_FIRST = ("Ruth", "Nils", "Ingrid", "Karim", "Marta", "Yusuf", "Elise", "Gareth", "Dana", "Sofia")
_LAST = ("Oduya", "Aaker", "Saal", "Benali", "Lindgren", "Amrani", "Tran", "Pugh", "Marek", "Holm")
_WORDS = ("Brightwater", "Meridell", "Fennimore", "Kestrel", "Quillon", "Corvane", "Alpenrand")
_TRADES = ("Utilities", "Clinics", "Bank", "Rail", "Insurance", "Pharma", "Logistics")
_OWNERS = ("Nora Velde", "Imke Brandsma", "Tobias Reyl", "Saira Malik")
_STAGES = ("onboarding", "relationship_building", "development", "retention")
_SEGMENTS = ("strategic", "key", "relationship", "transactional")

Rows = dict[str, list[dict[str, Any]]]


def generate(path: Path, *, accounts: int, seed: int = 1, months: int = 60) -> Path:
    """Make a portfolio of so many accounts, each with people, revenue, contracts and touches."""
    Store.create(path, name=f"{accounts} accounts").close()
    connection = driver.connect(path, writing=True)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE portfolio SET as_of = ?", (TODAY.isoformat(),))
    dice = random.Random(seed)  # noqa: S311 no secret hangs on it
    keys = iter(range(_FIRST_KEY, 1 << 62))
    team = _team(keys)
    _write(connection, {"team_member": team})
    members = [row["id"] for row in team]
    for number in range(accounts):
        _write(connection, _account(dice, keys, number, months, members))
    _index(connection)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def _team(keys: Iterator[int]) -> list[dict[str, Any]]:
    return [_row(keys, ref=True, name=name) for name in _OWNERS]


def _account(
    dice: random.Random, keys: Iterator[int], number: int, months: int, members: list[int]
) -> Rows:
    began = TODAY - timedelta(days=dice.randrange(60, 3000))
    stage = dice.choice(_STAGES)
    account = _row(
        keys,
        ref=True,
        name=f"{dice.choice(_WORDS)} {dice.choice(_TRADES)} {number}",
        industry=dice.choice(_TRADES),
        tier=str(dice.randint(1, 4)),
        strategy_type=dice.choice(_SEGMENTS),
        lifecycle_stage=stage,
        account_status="active",
        relationship_intensity=dice.choice(("intense", "moderate", "arms_length")),
        growth_potential=dice.randrange(101),
        start_date=began.isoformat(),
        owner=dice.choice(_OWNERS),
    )
    key = account["id"]
    people = [_person(dice, keys, key) for _ in range(PEOPLE)]
    for person in people[1:]:
        person["reports_to_id"] = people[0]["id"]
    rows: Rows = {
        "account": [account],
        "stage_change": [_row(keys, account_id=key, stage=stage, from_date=began.isoformat())],
        "person": people,
    }
    _add_money(rows, dice, keys, key, months)
    _add_touches(rows, dice, keys, key, [person["id"] for person in people], members)
    return rows


def _person(dice: random.Random, keys: Iterator[int], account: int) -> dict[str, Any]:
    return _row(
        keys,
        ref=True,
        account_id=account,
        name=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        title=dice.choice(("COO", "CFO", "IT Director", "Head of Procurement")),
        support=dice.choice(("mentor", "supporter", "neutral", "opponent", None)),
        political_status=dice.choice(("outside", "political_structure", "inner_circle")),
        power=dice.randrange(101),
        interest=dice.randrange(101),
        status="active",
        reports_to_id=None,
    )


def _add_money(
    rows: Rows, dice: random.Random, keys: Iterator[int], account: int, months: int
) -> None:
    monthly = dice.randrange(50_000, 5_000_000)
    first = TODAY.replace(day=1)
    rows["revenue"] = [
        _row(
            keys,
            account_id=account,
            on_date=add_months(first, -month).isoformat(),
            amount_minor=monthly + dice.randrange(-5_000, 5_000),
            kind="recurring",
        )
        for month in range(months)
    ]
    start = add_months(first, -dice.randrange(12))
    rows["contract"] = [
        _row(
            keys,
            ref=True,
            account_id=account,
            name="Subscription",
            start_date=add_months(start, -12 * back).isoformat(),
            end_date=add_months(start, 12 - 12 * back).isoformat(),
            annual_value_minor=12 * monthly,
            status="active",
            renewal_outcome="won" if back else "open",
        )
        for back in range(max(1, months // 12))
    ]
    rows["cost"] = [
        _row(
            keys,
            account_id=account,
            on_date=add_months(first, -quarter * 3).isoformat(),
            kind="direct",
            amount_minor=monthly,
        )
        for quarter in range(4)
    ]


def _add_touches(
    rows: Rows,
    dice: random.Random,
    keys: Iterator[int],
    account: int,
    people: list[int],
    members: list[int],
) -> None:
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    touches = [
        _row(
            keys,
            ref=True,
            account_id=account,
            at=(noon - timedelta(days=dice.randrange(200))).isoformat(),
            channel=dice.choice(("phone", "email", "in_person")),
            direction=dice.choice(("mutual", "inbound", "outbound")),
            state="held",
            subject="Quarterly figures",
        )
        for _ in range(TOUCHES)
    ]
    rows["interaction"] = touches
    rows["interaction_person"] = [
        _row(keys, interaction_id=touch["id"], person_id=dice.choice(people)) for touch in touches
    ]
    rows["interaction_team"] = [
        _row(keys, interaction_id=touch["id"], team_member_id=dice.choice(members))
        for touch in touches
    ]
    rows["survey_answer"] = [
        _row(
            keys,
            ref=True,
            account_id=account,
            kind=kind,
            on_date=(TODAY - timedelta(days=dice.randrange(300))).isoformat(),
            score=str(dice.randint(*scale)),
            person_id=dice.choice(people),
        )
        for kind, scale in (("csat", (1, 5)), ("nps", (0, 10))) * (ANSWERS // 2)
    ]


def _row(keys: Iterator[int], *, ref: bool = False, **values: Any) -> dict[str, Any]:
    key = next(keys)
    row = {"id": key, "version": 1, **values}
    if ref:
        row["ref"] = str(key)
    return row


def _write(connection: Connection, rows: Rows) -> None:
    for table, lines in rows.items():
        names = list(lines[0])
        places = ", ".join("?" * len(names))
        columns = ", ".join(f'"{name}"' for name in names)
        connection.executemany(
            f'INSERT INTO "{table}" ({columns}) VALUES ({places})',
            [tuple(line[name] for name in names) for line in lines],
        )


def _index(connection: Connection) -> None:
    """Fill the search index as the store would have."""
    search.rebuild(connection)


def main(arguments: Iterable[str] | None = None) -> None:
    """Make a file from the command line and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--months", type=int, default=60)
    given = parser.parse_args(None if arguments is None else list(arguments))
    begun = time.perf_counter()
    generate(given.path, accounts=given.accounts, seed=given.seed, months=given.months)
    size_mb = given.path.stat().st_size / 1e6
    print(f"{given.path}: {size_mb:,.0f} MB in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
