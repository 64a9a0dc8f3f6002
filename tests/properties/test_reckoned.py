"""The command line's key figures against a second reckoning that knows only the folder.

The reckoner reads the open-format files with the standard library and follows the written
definitions; nothing of the program is used. Value, the days before, the year to date, the
number of members, target and attainment have to be the same for every figure.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from app.analytics.kpis import LISTED
from app.cli.main import run
from tests.properties.folders import Folder
from tests.properties.reckoned import Reckoner, columns, target
from tests.properties.reckoner import parse_period

# Their past is not kept, so nothing is said of the days before.
WITHOUT_A_PAST = {
    "goal_progress", "goal_pace", "weighted_pipeline", "whitespace_penetration",
    "whitespace_assessed",
}  # fmt: skip
KINDS_OF_PERIOD = ("{y}", "{y}-Q{q}", "{y}-{m:02d}", "FY{f}", "FY{f}-Q1", "{p}-Q3",
                   "{p}-11-15..{y}-02-01")  # fmt: skip


def periods(folder):
    day = folder.as_of
    fiscal = day.year if day.month >= folder.fiscal_year_start else day.year - 1
    words = {"y": day.year, "p": day.year - 1, "q": (day.month + 2) // 3, "m": day.month}
    return [kind.format(f=fiscal, **words) for kind in KINDS_OF_PERIOD]


def same(said, expected):
    if said is None or expected is None:
        return said is expected
    gap = abs(Fraction(Decimal(said)) - expected)
    return gap <= max(abs(expected), 1) * Fraction(1, 10**9)


def differences(line, book, period, as_of, account):
    (value, n), before, year = columns(book, line["id"], period, as_of, account)
    wanted, to_date, attained = target(book, line["id"], period, as_of, account, value)
    pairs = {"value": value, "previous": before, "ytd": year, "target": wanted,
             "attainment": attained}  # fmt: skip
    if line["id"] in WITHOUT_A_PAST:
        del pairs["previous"]
    if line["unit"] == "money" and wanted is not None and line["id"] in ("revenue", "contribution"):
        pairs["target_to_date"] = to_date
    found = [(key, line[key], expected) for key, expected in pairs.items()
             if not same(line[key], expected)]  # fmt: skip
    if value is not None and isinstance(n, int) and line["n"] != n:
        found.append(("n", line["n"], n))
    if (line["value"] is None) != bool(line["reason"]):
        found.append(("reason", line["reason"], None))
    return found


@pytest.mark.parametrize("seed", [0, 2, 3, 5])
def test_every_figure_is_what_the_definitions_give(tmp_path, capsys, seed):
    folder = Folder(seed)
    folder.make(12)
    source, portfolio = folder.write(tmp_path / "in"), str(tmp_path / "p.perennial")
    assert run(["import", str(source), "--into", portfolio, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    book = Reckoner(source)
    found = {}
    for written in periods(folder):
        for account in (None, f"a{seed:02d}"):
            scope = ["--account", account] if account else []
            assert run(["kpis", "--from", portfolio, "--json", "--period", written, *scope]) == 0
            document = json.loads(capsys.readouterr().out)
            assert [line["id"] for line in document["kpis"]] == list(LISTED)
            period = parse_period(written, folder.fiscal_year_start)
            for line in document["kpis"]:
                wrong = differences(line, book, period, folder.as_of, account)
                if wrong:
                    found[line["id"], written, account] = wrong
    assert found == {}


def test_the_reckoning_would_notice_a_wrong_figure(tmp_path):
    """The control: a figure that is a hair off is a difference."""
    folder = Folder(1)
    folder.make(12)
    book = Reckoner(folder.write(tmp_path / "in"))
    year = date(folder.as_of.year, 1, 1), date(folder.as_of.year + 1, 1, 1)
    (value, _n), before, to_date = columns(book, "revenue", year, folder.as_of)
    line = {"id": "revenue", "unit": "money", "n": None, "reason": None, "target": None,
            "attainment": None, "target_to_date": None, "value": f"{float(value):.6f}",
            "previous": f"{float(before):.6f}", "ytd": f"{float(to_date):.6f}"}  # fmt: skip
    assert differences(line, book, year, folder.as_of, None) == []
    line["value"] = f"{float(value) + 0.01:.6f}"
    assert [key for key, *_ in differences(line, book, year, folder.as_of, None)] == ["value"]
