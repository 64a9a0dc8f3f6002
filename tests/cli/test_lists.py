"""list and search."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.cli.lists import LISTS
from app.models.account import Account
from app.store.store import Store
from tests.builders import make_account, make_person, make_promise

FIELDS = {
    "id", "name", "parent_id", "tier", "strategy_type", "lifecycle_stage", "health", "health_band",
    "revenue_12m", "contribution_percent", "decision", "csat", "nps", "renewal_date", "last_touch",
    "next_action", "owner", "tags",
}  # fmt: skip


def test_the_lists_are_those_of_the_manual():
    assert set(LISTS) == {
        "accounts", "people", "goals", "actions", "promises", "issues", "opportunities",
        "contracts", "interactions", "surveys", "overdue", "today",
    }  # fmt: skip


def test_accounts_as_a_document(cli, clients):
    lines = cli("list", "accounts", "--from", clients, "--json").json
    assert [line["name"] for line in lines] == [f"Client {number:03}" for number in range(5)]
    for line in lines:
        assert set(line) >= FIELDS
        assert isinstance(line["id"], str)
        assert line["health_band"] in {"healthy", "watch", "at_risk", None}
        assert line["lifecycle_stage"] is not None
        assert isinstance(line["tags"], list)
        assert Decimal(line["revenue_12m"]) > 0
        assert date.fromisoformat(line["renewal_date"] or "2026-10-13")
        assert date.fromisoformat(line["last_touch"])


def test_ids_are_those_of_the_open_format(cli, tmp_path):
    store = Store.create(tmp_path / "group.perennial")
    parent = make_account(store, "Group", ref="G-1", tags=("rail", "north"))
    make_account(store, "Part", ref="G-2", parent_id=parent, archived_on=None)
    make_account(store, "Gone", archived_on=date(2026, 1, 1))
    make_person(store, parent, "Ruth Oduya", ref="P-1")
    make_promise(store, parent, "Revised roll-out plan")
    store.close()
    group, part = cli("list", "accounts", "--from", "group", "--json").json
    assert (group["id"], group["tags"]) == ("G-1", ["rail", "north"])
    assert group["next_action"] == "Revised roll-out plan"
    assert part["parent_id"] == "G-1"
    (person,) = cli("list", "people", "--from", "group", "--json").json
    assert (person["id"], person["account_id"]) == ("P-1", "G-1")


@pytest.mark.parametrize("what", LISTS)
def test_each_list_as_document_and_as_table(cli, clients, what):
    lines = cli("list", what, "--from", clients, "--json").json
    assert isinstance(lines, list)
    shown = cli("list", what, "--from", clients)
    assert shown.code == 0
    assert len(shown.out.splitlines()) == 1 + len(lines)
    if what not in {"issues", "opportunities"}:
        assert lines, what


def test_a_filter_keeps_rows_that_hold_all_its_words(cli, clients):
    words = ("--from", clients, "--json", "--filter")
    assert [line["name"] for line in cli("list", "accounts", *words, "003").json] == ["Client 003"]
    assert len(cli("list", "people", *words, "person 002").json) == 3
    assert cli("list", "people", *words, "nobody").json == []


@pytest.mark.parametrize("what", ["accounts", "people"])
def test_a_filter_finds_an_id_that_nobody_chose_only_as_a_whole(cli, clients, what):
    words = ("list", what, "--from", clients, "--json")
    minted = cli(*words).json[0]["id"]
    assert minted.isdecimal()
    # Those who report to the person name the id too.
    assert minted in [line["id"] for line in cli(*words, "--filter", minted).json]
    assert cli(*words, "--filter", minted[:-1]).json == []


def test_an_unknown_list_is_wrong_usage(cli, clients):
    ran = cli("list", "dreams", "--from", clients)
    assert (ran.code, ran.out) == (2, "")
    assert "accounts" in ran.err


def test_search(cli, clients):
    hits = cli("search", "client 003", "--from", clients, "--json").json
    assert hits[0]["kind"] == "accounts"
    assert hits[0]["title"] == "Client 003"
    assert set(hits[0]) == {"kind", "id", "title", "snippet", "account_id", "account"}
    assert hits[0]["id"] == hits[0]["account_id"]
    assert "accounts: Client 003" in cli("search", "client 003", "--from", clients).out


@pytest.mark.parametrize("text", ["'", '"', "AND", "*", "a OR", "(", "%", "🌱", ""])
def test_any_text_is_a_valid_search(cli, clients, text):
    ran = cli("search", text, "--from", clients, "--json")
    assert ran.code == 0
    assert isinstance(ran.json, list)


def test_nothing_found_is_said(cli, clients):
    assert cli("search", "zzzz", "--from", clients).out == "Nothing holds “zzzz”.\n"


def test_search_finds_what_attached_files_say_as_the_window_does(cli, clients):
    from app.queries.search import search_rows
    from app.services.attachments import attach
    from app.store.store import Store

    store = Store.open(clients)
    with store.write("Attach") as session:
        account = session.execute(select(Account.id)).scalars().first()
        attach(session, "accounts", account, "plan.md", b"zeppelins by spring")
    store.close()
    hits = cli("search", "zeppelins", "--from", clients, "--json").json
    assert [hit["title"] for hit in hits] == ["plan.md"]
    for line in ("client", "clint 003", "type:people", "account:003 date:2026"):
        hits = cli("search", line, "--from", clients, "--json").json
        store = Store.open(clients)
        with store.read() as session:
            rows = search_rows(session, line)
        store.close()
        assert [hit["title"] for hit in hits] == [row.title for row in rows]
        assert [hit["snippet"] for hit in hits] == [row.snippet for row in rows]
