"""What the rules of all kinds of table share: ids, accounts, references, tables of records."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.exchange.openformat.schema import FILES
from app.exchange.openformat.tables import Table
from app.exchange.result import Problem, plural
from app.exchange.tabular.lookup import Lookup
from app.exchange.tabular.numbers import looks_damaged
from app.exchange.tabular.reading import Reading


@dataclass(slots=True)
class Build:
    """One table on its way to records: its reading, what can be looked up, and the outcome."""

    reading: Reading
    lookup: Lookup
    match: str | None = None
    clears: bool = False
    tables: list[Table] = field(default_factory=list)

    def table(self, file: str, columns: Sequence[str], *, append: bool = False) -> Table:
        """A new table of records of a file, from this source."""
        spec = FILES[file]
        source = self.reading.grid.source
        labels = {
            of.open_column: label
            for key, label in self.reading.labels.items()
            if (of := self.reading.kind.field(key)) and of.open_column
        }
        labels |= _reference_labels(self.reading)
        table = Table(spec, source, tuple(columns), labels=labels, append=append)
        table.clears = self.clears
        table.minted = self.lookup.minted
        self.tables.append(table)
        return table

    def own_columns(self, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
        """The fields that fill a column of the kind's own file, with that column."""
        left_out = set(without)
        return [
            (of.key, of.open_column)
            for of in self.reading.kind.fields
            if of.open_column and self.reading.has(of.key) and of.key not in left_out
        ]


def _reference_labels(reading: Reading) -> dict[str, str]:
    """How the source calls the columns from which references are found."""
    found: dict[str, str] = {}
    for column, keys in (
        ("account_id", ("account_id", "account", "company")),
        ("product_id", ("product",)),
        ("person_id", ("person_email", "person")),
        ("parent_id", ("parent",)),
        ("expected_close", ("close_date",)),
        ("end_date", ("end_date",)),
        ("annual_value", ("annual_value", "arr", "mrr")),
    ):
        for key in keys:
            if key in reading.labels and column not in found:
                found[column] = reading.labels[key]
    return found


def accounts_for(build: Build) -> dict[int, str]:
    """The account of each row: by its id, else by its name; rows without one stay out."""
    reading = build.reading
    if not reading.has("account_id") and not reading.has("account"):
        _refuse_all(reading, "No column names the account that these belong to.")
        return {}
    by_id = build.lookup.by_id("accounts", reading.cells.get("account_id", ()))
    found: dict[int, str] = {}
    for place in reading.kept:
        said, name = reading.cell("account_id", place), reading.cell("account", place)
        ref = by_id.get(said) if said else None
        if ref is None and name:
            ref = _account_named(build, place, name)
        elif ref is None and said:
            ref = _account_named(build, place, said, key="account_id")
        elif ref is None:
            key = "account_id" if reading.has("account_id") else "account"
            reading.reject(place, key, "No account is named, so this belongs to nobody.")
        if ref is not None:
            found[place] = ref
    return found


def _account_named(build: Build, place: int, name: str, key: str = "account") -> str | None:
    reading, names = build.reading, build.lookup.names("accounts")
    refs = names.find(name)
    if len(refs) == 1:
        return refs[0]
    if len(refs) > 1:
        why = f"{len(refs)} accounts are called “{name}”; name the account by its id."
        reading.reject(place, key, why)
        return None
    if reading.mapping.create_accounts:
        return _new_account(build, place, name)
    alike = names.alike(name)
    hint = f" Did you mean “{alike}”? Then map it in “values”." if alike else ""
    reading.reject(place, key, f"There is no account “{name}”.{hint}", alike)
    return None


def _new_account(build: Build, place: int, name: str) -> str:
    table = next((t for t in build.tables if t.spec.name == "accounts"), None)
    if table is None:
        table = build.table("accounts", ("id", "name"))
    ref = build.lookup.mint()
    table.add(build.reading.grid.lines[place], (ref, name))
    build.lookup.learn("accounts", ref, name=name)
    return ref


def _refuse_all(reading: Reading, why: str) -> None:
    reading.problems.append(Problem(reading.grid.source, reading.grid.header_line, None, None, why))
    reading.out.update(range(reading.size))


def named_refs(build: Build, key: str, file: str) -> dict[int, str]:
    """The records that a column names by id or by name; a name not known is left empty.

    Each such name is told once, with how many rows have it and what may be meant.
    """
    reading, names = build.reading, build.lookup.names(file)
    if not reading.has(key):
        return {}
    by_id = build.lookup.by_id(file, reading.cells[key])
    found: dict[int, str] = {}
    unknown: Counter[str] = Counter()
    first: dict[str, int] = {}
    for place in reading.kept:
        text = reading.cell(key, place)
        if not text:
            continue
        refs = [by_id[text]] if text in by_id else names.find(text)
        if len(refs) == 1:
            found[place] = refs[0]
        else:
            unknown[text] += 1
            first.setdefault(text, place)
    for text, count in unknown.items():
        rows = plural(count, "row", "rows")
        alike, label = names.alike(text), reading.labels.get(key, key)
        hint = f" Did you mean “{alike}”?" if alike and not names.find(text) else ""
        if hint:
            answer = f"{{“values”: {{“{label}”: {{“{text}”: “{alike}”}}}}}}"
            hint += f" Then map it: {answer}."
        several = "More than one of" if names.find(text) else "Nothing in"
        why = f"{several} {file} is called “{text}”; left empty in {rows}.{hint}"
        reading.warn(first[text], key, why, alike if hint else None)
    return found


def people_for(build: Build, accounts: dict[int, str]) -> dict[int, str]:
    """The person of each row: by mail, by id, or by name within the account."""
    reading, lookup = build.reading, build.lookup
    found: dict[int, str] = {}
    for place in reading.kept:
        mail, text = reading.cell("person_email", place), reading.cell("person", place)
        refs = lookup.mails().find(mail) if mail else []
        if not refs and text:
            refs = list(lookup.by_id("people", [text]).values())
        if not refs and text:
            owners = lookup.accounts_of("people")
            named = lookup.names("people").find(text)
            refs = [ref for ref in named if owners.get(ref) == accounts.get(place)]
        if len(refs) == 1:
            found[place] = refs[0]
    return found


def own_refs(build: Build, file: str, accounts: dict[int, str] | None = None) -> dict[int, str]:
    """The id of each row: its own, that of the record it matches, or a new one."""
    reading = build.reading
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    for place in reading.kept:
        said = reading.cell("id", place)
        if said and looks_damaged(said):
            why = "A spreadsheet turned this id into a number; export the file again as text."
            reading.reject(place, "id", why)
            continue
        account = accounts.get(place) if accounts is not None else None
        ref = _matched(build, file, place, account)
        if place in reading.out:
            continue
        if not said and ref in seen:
            line = reading.grid.lines[seen[ref or ""]]
            key = _match_key(build, file, place)
            reading.reject(place, key, f"The same {key} as on line {line}.")
            continue
        ref = ref or said or build.lookup.mint()
        seen.setdefault(ref, place)
        found[place] = ref
        mail = reading.cell("email", place) if file == "people" else ""
        build.lookup.learn(file, ref, name=reading.cell("name", place), said=said, mail=mail)
        if account is not None:
            build.lookup.learn_account(file, ref, account)
    return found


def _match_key(build: Build, file: str, place: int) -> str:
    if build.match in {"name", "external_id"} or (build.match == "email" and file == "people"):
        return build.match
    if build.reading.cell("id", place):
        return "id"
    return "email" if file == "people" and build.reading.cell("email", place) else "name"


def _matched(build: Build, file: str, place: int, account: str | None) -> str | None:
    """The record that a row stands for by its matching key, if there is one."""
    reading, lookup = build.reading, build.lookup
    key = _match_key(build, file, place)
    if key == "id":
        return None
    if key == "external_id":
        text = reading.cell("external_id", place) or reading.cell("id", place)
        refs = lookup.external().find(text) if file == "accounts" and text else []
    elif key == "email":
        refs = lookup.mails().find(reading.cell("email", place))
    else:
        refs = lookup.names(file).find(reading.cell("name", place))
    if account is not None:
        owners = lookup.accounts_of(file)
        refs = [ref for ref in refs if owners.get(ref) == account]
    if len(refs) > 1:
        reading.reject(place, key, f"{len(refs)} records have this {key}; match by id instead.")
    return refs[0] if len(refs) == 1 else None


def stable_ref(prefix: str, parts: Sequence[str], seen: Counter[str]) -> str:
    """An id made of what a row says, so that the same row has it again next time."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
    seen[digest] += 1
    count = seen[digest]
    return f"{prefix}-{digest}" if count == 1 else f"{prefix}-{digest}-{count}"
