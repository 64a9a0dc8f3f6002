"""The first screen's rows come without SQLAlchemy, and with the same checks of the file."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

from app.core.errors import FileTrouble, Trouble
from app.store import fast, filecheck
from app.store.fast import open_fast
from tests.builders import make_account, set_today
from tests.store.files import tampered

PROBE = """
import sys
from pathlib import Path
from app.store.fast import open_fast
look = open_fast(Path(sys.argv[1]))
heavy = [name for name in ("sqlalchemy", "app.models", "PySide6", "alembic") if name in sys.modules]
print(len(look.accounts), heavy)
"""


def keep_card(store, key, **card):
    store.derive(
        lambda raw: raw.execute(
            "INSERT INTO account_card (id, version, account_id, as_of, card) "
            "VALUES (?, 1, ?, '2026-10-13', ?)",
            [key, key, json.dumps(card)],
        )
    )


def test_gives_the_portfolio_and_its_accounts(store):
    beta = make_account(store, "beta", tier="gold", archived_on=date(2026, 1, 2))
    acme = make_account(store, "Acme", owner="Nora Velde", parent_id=beta)
    keep_card(store, acme, health=71, band="healthy")
    set_today(store)
    look = open_fast(store.path)
    assert (look.name, look.currency, look.as_of) == ("Test", "EUR", date(2026, 10, 13))
    assert not look.read_only
    first, second = sorted(look.accounts, key=lambda account: account.name)
    assert (first.id, first.name, first.owner, first.parent_id) == (
        acme,
        "Acme",
        "Nora Velde",
        beta,
    )
    assert first.card == {"health": 71, "band": "healthy"}
    assert first.card_as_of == date(2026, 10, 13)
    assert (second.tier, second.archived_on, second.card) == ("gold", date(2026, 1, 2), None)


def test_imports_neither_sqlalchemy_nor_the_entities(store):
    make_account(store, "Acme")
    store.close()
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, str(store.path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "1 []"


def test_a_hostile_file_is_refused_here_too(store):
    store.close()
    tampered(store.path, "CREATE VIEW sly AS SELECT 1")
    with pytest.raises(FileTrouble) as caught:
        open_fast(store.path)
    assert caught.value.kind is Trouble.ALTERED


def test_an_older_format_is_left_to_the_store(store, monkeypatch):
    monkeypatch.setattr(filecheck, "FORMAT", filecheck.FORMAT + 1)
    assert open_fast(store.path) is None


def test_damage_met_on_the_way_has_its_sentence(store, monkeypatch):
    def broken(*_args, **_more):
        raise fast.driver.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(fast, "_look", broken)
    with pytest.raises(FileTrouble) as caught:
        open_fast(store.path)
    assert caught.value.kind is Trouble.DAMAGED
