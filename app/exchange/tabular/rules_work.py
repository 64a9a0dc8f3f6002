"""Rows of survey answers, tickets and activities to records of the open format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import PurePath

from app.exchange.result import Problem
from app.exchange.tabular.building import Build, accounts_for, named_refs, people_for, stable_ref
from app.exchange.tabular.reading import Reading

_SURVEYS = ("nps", "csat", "ces")
_MOST = {"nps": 10, "csat": 5, "ces": 7}
_MUTUAL = {"phone", "video", "in_person", "event", "chat"}


def build_surveys(build: Build) -> None:
    """Survey answers; a column named after a survey holds answers of that survey."""
    reading = build.reading
    _find_accounts_by_person(build)
    accounts = accounts_for(build)
    people = people_for(build, accounts)
    kind = _survey_kind(reading)
    if kind is None:
        return
    columns = (
        "id",
        "account_id",
        "kind",
        "date",
        "score",
        "wave",
        "person_id",
        "comment",
        "invited",
    )
    table = build.table("surveys", columns)
    table.labels = {**table.labels, "score": reading.labels.get("score", "score")}
    seen: Counter[str] = Counter()
    for place in reading.kept:
        answers = _answers(reading, place, kind)
        for survey, score in answers:
            day, comment = reading.cell("date", place), reading.cell("comment", place)
            parts = (accounts[place], survey, day, score, people.get(place, ""), comment)
            ref = reading.cell("id", place)
            if ref and len(answers) > 1:
                ref = f"{ref}/{survey}"
            head = (ref or stable_ref("answer", parts, seen), accounts[place], survey, day, score)
            tail = (reading.cell("wave", place), people.get(place, ""), comment)
            table.add(reading.grid.lines[place], (*head, *tail, reading.cell("invited", place)))


def build_issues(build: Build) -> None:
    """Tickets as issues; their satisfaction score as a survey answer of the day they ended."""
    reading = build.reading
    accounts = accounts_for(build)
    people = people_for(build, accounts)
    own = build.own_columns(without=("id", "title"))
    table = build.table(
        "issues", ("id", "account_id", "title", "reporter_id", *(c for _, c in own))
    )
    seen: Counter[str] = Counter()
    refs: dict[int, str] = {}
    for place in reading.kept:
        title = reading.cell("title", place)
        parts = (accounts[place], title, reading.cell("opened_at", place))
        ref = refs[place] = reading.cell("id", place) or stable_ref("issue", parts, seen)
        head = (ref, accounts[place], title or f"Ticket {ref}", people.get(place, ""))
        cells = [reading.cell(key, place) for key, _ in own]
        table.add(reading.grid.lines[place], (*head, *cells))
    if reading.has("csat"):
        _satisfaction(build, refs, accounts, people)


def build_interactions(build: Build) -> None:
    """Activities as touches: of an account, or of the account of an opportunity."""
    reading = build.reading
    _find_accounts_by_opportunity(build)
    _find_accounts_by_person(build)
    accounts = accounts_for(build)
    people = people_for(build, accounts)
    team = named_refs(build, "owner", "team")
    own = build.own_columns(without=("id", "direction", "state"))
    columns = ("id", "account_id", "direction", "state", "people_ids", "team_ids")
    table = build.table("interactions", (*columns, *(column for _, column in own)))
    seen: Counter[str] = Counter()
    for place in reading.kept:
        parts = [
            accounts[place],
            *(reading.cell(key, place) for key in ("at", "subject", "channel")),
        ]
        ref = reading.cell("id", place) or stable_ref("activity", parts, seen)
        direction = reading.cell("direction", place) or _direction(reading.cell("channel", place))
        state = reading.cell("state", place) or "held"
        head = (ref, accounts[place], direction, state, people.get(place, ""), team.get(place, ""))
        cells = [reading.cell(key, place) for key, _ in own]
        table.add(reading.grid.lines[place], (*head, *cells))


def _direction(channel: str) -> str:
    """Talks go both ways; a mail of which nothing is said was sent by us."""
    if channel in _MUTUAL:
        return "mutual"
    return "outbound" if channel else ""


def _survey_kind(reading: Reading) -> str | None:
    """The kind of the answers in the score column: named, or said by the file; None is asked."""
    if not reading.has("score") or reading.has("kind"):
        return ""
    label = reading.labels.get("score", "")
    texts = (label, PurePath(reading.grid.source).stem, *reading.cells.get("id", [])[:1])
    for text in texts:
        words = re.split(r"[\W\d_]+", text.casefold())
        found = [survey for survey in _SURVEYS if survey in words]
        if len(found) == 1:
            return found[0]
    scores = [Decimal(text) for text in reading.cells["score"] if text]
    if scores and max(scores) > max(_MOST["csat"], _MOST["ces"]) and max(scores) <= _MOST["nps"]:
        return "nps"
    why = (
        "Nothing says whether these answers are NPS, CSAT or CES; no row was imported. "
        "Say so in a mapping, such as {“defaults”: {“kind”: “nps”}}."
    )
    reading.problems.append(
        Problem(reading.grid.source, reading.grid.header_line, label or None, None, why)
    )
    reading.out.update(range(reading.size))
    return None


def _answers(reading: Reading, place: int, kind: str) -> list[tuple[str, str]]:
    found = [(survey, score) for survey in _SURVEYS if (score := reading.cell(survey, place))]
    score, invited = reading.cell("score", place), reading.cell("invited", place)
    if score or invited or not found:
        found.insert(0, (kind or reading.cell("kind", place), score))
    return found


def _satisfaction(
    build: Build,
    refs: Mapping[int, str],
    accounts: Mapping[int, str],
    people: Mapping[int, str],
) -> None:
    reading = build.reading
    columns = ("id", "account_id", "kind", "date", "score", "person_id")
    table = build.table("surveys", columns)
    table.labels = {"score": reading.labels.get("csat", "csat")}
    for place, ref in refs.items():
        score = reading.cell("csat", place)
        if not score:
            continue
        day = (reading.cell("resolved_at", place) or reading.cell("opened_at", place))[:10]
        row = (f"{ref}/csat", accounts[place], "csat", day, score, people.get(place, ""))
        table.add(reading.grid.lines[place], row)


def _find_accounts_by_opportunity(build: Build) -> None:
    """Give rows without an account that of the opportunity they belong to."""
    reading = build.reading
    if not reading.has("opportunity"):
        return
    owners = build.lookup.accounts_of("opportunities")
    ids = reading.cells.setdefault("account_id", [""] * reading.size)
    reading.labels.setdefault("account_id", reading.labels.get("opportunity", "opportunity"))
    for place in reading.kept:
        text = reading.cell("opportunity", place)
        if ids[place] or reading.cell("account", place) or not text:
            continue
        ids[place] = owners.get(text, "")
        if not ids[place]:
            why = f"There is no opportunity “{text}” to find the account by."
            reading.reject(place, "opportunity", why)


def _find_accounts_by_person(build: Build) -> None:
    """Give rows without an account that of the person named by mail."""
    reading = build.reading
    if not reading.has("person_email") or reading.has("account"):
        return
    owners, mails = build.lookup.accounts_of("people"), build.lookup.mails()
    ids = reading.cells.setdefault("account_id", [""] * reading.size)
    for place in reading.kept:
        found = mails.find(reading.cell("person_email", place))
        if not ids[place] and len(found) == 1:
            ids[place] = owners.get(found[0], "")
