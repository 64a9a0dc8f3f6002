"""Rows of accounts, contacts, leads and team tables to records of the open format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from app.core.periods import add_months
from app.exchange.tabular.building import Build, accounts_for, own_refs
from app.exchange.tabular.reading import Reading

_FIVE_STEPS = 5


def build_team(build: Build) -> None:
    """Team members, by name."""
    refs = own_refs(build, "team")
    _plain_rows(build, "team", refs, {})


def build_accounts(build: Build) -> None:
    """Accounts; a yearly or monthly recurring value becomes a contract of one year.

    Where such a contract starts on the day the account was created, that is the day
    from which it is a client.
    """
    reading = build.reading
    refs = own_refs(build, "accounts")
    extra: dict[str, Mapping[int, str]] = {"parent_id": _parents(build, refs)}
    starts = _contract_starts(reading) if reading.has("arr") or reading.has("mrr") else {}
    if starts and not reading.has("start_date"):
        extra["start_date"] = starts
    _plain_rows(build, "accounts", refs, extra)
    if starts:
        _contracts_of_accounts(build, refs, starts)


def build_contacts(build: Build) -> None:
    """People, each with an account; a name in two parts is put together."""
    reading = build.reading
    _join_names(reading)
    accounts = accounts_for(build)
    _refuse_nameless(reading)
    refs = own_refs(build, "people", accounts)
    extra: dict[str, Mapping[int, str]] = {"account_id": accounts}
    if not reading.has("power"):
        extra["power"] = _power(reading)
    extra["reports_to_id"] = _superiors(build, refs, accounts)
    _plain_rows(build, "people", refs, extra)


def build_leads(build: Build) -> None:
    """Leads: their companies as prospects, themselves as people there."""
    reading = build.reading
    _join_names(reading)
    _refuse_nameless(reading)
    accounts = _companies(build)
    refs = own_refs(build, "people", accounts)
    notes: dict[int, str] = {}
    for place in refs:
        parts = [
            f"{title}: {text}"
            for title, key in (("Lead status", "lead_status"), ("Source", "source"))
            if (text := reading.cell(key, place))
        ]
        notes[place] = "; ".join(parts)
    _plain_rows(build, "people", refs, {"account_id": accounts, "note": notes})


def _plain_rows(
    build: Build, file: str, refs: Mapping[int, str], extra: Mapping[str, Mapping[int, str]]
) -> None:
    """The table of a kind's own records: what columns fill directly, and what rules add."""
    reading = build.reading
    own = [
        (key, column) for key, column in build.own_columns(without=("id",)) if column not in extra
    ]
    added = [column for column, values in extra.items() if values]
    table = build.table(file, ("id", *(column for _, column in own), *added))
    for place, ref in refs.items():
        if place in reading.out:
            continue
        cells = [reading.cell(key, place) for key, _ in own]
        more = [extra[column].get(place, "") for column in added]
        table.add(reading.grid.lines[place], (ref, *cells, *more))


def _parents(build: Build, refs: Mapping[int, str]) -> dict[int, str]:
    """The parents that are named, by id or by name; one not known is told and left empty."""
    reading = build.reading
    if not reading.has("parent"):
        return {}
    known = build.lookup.by_id("accounts", reading.cells["parent"])
    found: dict[int, str] = {}
    for place in refs:
        text = reading.cell("parent", place)
        if not text:
            continue
        named = [known[text]] if text in known else build.lookup.names("accounts").find(text)
        if len(named) == 1:
            found[place] = named[0]
        else:
            reading.warn(place, "parent", f"There is no account “{text}”; left empty.")
    return found


def _contract_starts(reading: Reading) -> dict[int, str]:
    value = "arr" if reading.has("arr") else "mrr"
    found: dict[int, str] = {}
    for place in reading.kept:
        amount = reading.cell(value, place)
        if not amount or Decimal(amount) == 0:
            continue
        start = reading.cell("created", place) or reading.cell("start_date", place)
        if start:
            found[place] = start
        else:
            why = "A recurring value without the day it started; it was left out."
            reading.warn(place, value, why)
    return found


def _contracts_of_accounts(
    build: Build, refs: Mapping[int, str], starts: Mapping[int, str]
) -> None:
    reading = build.reading
    columns = (
        "id",
        "account_id",
        "name",
        "start_date",
        "end_date",
        "annual_value",
        "currency",
        "status",
    )
    table = build.table("contracts", columns)
    for place, ref in refs.items():
        if place not in starts or place in reading.out:
            continue
        start = starts[place]
        end = add_months(date.fromisoformat(start), 12).isoformat()
        yearly = reading.cell("arr", place) or str(12 * Decimal(reading.cell("mrr", place) or 0))
        row = (f"{ref}/arr", ref, reading.cell("plan", place), start, end, yearly)
        table.add(reading.grid.lines[place], (*row, reading.cell("currency", place), "active"))


def _join_names(reading: Reading) -> None:
    if not reading.has("first_name") and not reading.has("last_name"):
        return
    whole = reading.cells.get("name", [""] * reading.size)
    for place in range(reading.size):
        parts = (reading.cell("first_name", place), reading.cell("last_name", place))
        whole[place] = whole[place] or " ".join(filter(None, parts))
    reading.cells["name"] = whole
    for key in ("last_name", "first_name"):
        if key in reading.labels:
            reading.labels.setdefault("name", reading.labels[key])


def _refuse_nameless(reading: Reading) -> None:
    for place in reading.kept:
        if reading.cell("name", place):
            continue
        if mail := reading.cell("email", place):
            reading.cells.setdefault("name", [""] * reading.size)[place] = mail.split("@")[0]
            reading.warn(place, "name", "No name; the first part of the mail address stands in.")
        else:
            reading.reject(place, "name", "Neither a name nor a mail address.")


def _power(reading: Reading) -> dict[int, str]:
    """Influence in five steps as 0 to 100: step n stands for 20 n − 10."""
    found: dict[int, str] = {}
    for place in reading.kept:
        text = reading.cell("influence", place)
        if not text:
            continue
        if 1 <= int(text) <= _FIVE_STEPS:
            found[place] = str(20 * int(text) - 10)
        else:
            reading.warn(place, "influence", f"{text} is outside 1 to 5; left empty.")
    return found


def _superiors(
    build: Build, refs: Mapping[int, str], accounts: Mapping[int, str]
) -> dict[int, str]:
    reading, lookup = build.reading, build.lookup
    if not reading.has("reports_to"):
        return {}
    known, owners = (
        lookup.by_id("people", reading.cells["reports_to"]),
        lookup.accounts_of("people"),
    )
    found: dict[int, str] = {}
    for place in refs:
        text = reading.cell("reports_to", place)
        if not text:
            continue
        named = [known[text]] if text in known else lookup.names("people").find(text)
        named = [ref for ref in named if owners.get(ref) == accounts.get(place)]
        if len(named) == 1:
            found[place] = named[0]
        else:
            reading.warn(place, "reports_to", f"There is no “{text}” at this account; left empty.")
    return found


def _companies(build: Build) -> dict[int, str]:
    """The account of each lead; companies not known become prospects on their first day."""
    reading, names = build.reading, build.lookup.names("accounts")
    first_day: dict[str, str] = {}
    first_place: dict[str, int] = {}
    found: dict[int, str] = {}
    for place in reading.kept:
        name = reading.cell("company", place)
        if not name:
            reading.reject(place, "company", "No company is named, so this belongs to nobody.")
            continue
        refs = names.find(name)
        if len(refs) > 1:
            reading.reject(place, "company", f"{len(refs)} accounts are called “{name}”.")
            continue
        if not refs:
            ref = build.lookup.mint()
            build.lookup.learn("accounts", ref, name=name)
            first_place[ref] = place
            refs = [ref]
        found[place] = refs[0]
        day = reading.cell("created", place)
        if refs[0] in first_place and day:
            first_day[refs[0]] = min(day, first_day.get(refs[0], day))
    _prospects(build, first_place, first_day)
    return found


def _prospects(build: Build, places: Mapping[str, int], days: Mapping[str, str]) -> None:
    reading = build.reading
    accounts = build.table("accounts", ("id", "name", "lifecycle_stage", "account_status", "owner"))
    stages = build.table("stages", ("account_id", "stage", "from_date", "reason"))
    for ref, place in places.items():
        line = reading.grid.lines[place]
        name, owner = reading.cell("company", place), reading.cell("owner", place)
        accounts.add(line, (ref, name, "prospecting", "active", owner))
        if ref in days:
            stages.add(line, (ref, "prospecting", days[ref], ""))
