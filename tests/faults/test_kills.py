"""kill -9 in the middle of edits, imports and backups: nothing acknowledged is ever lost.

Each run has a control that does it wrong and must be caught by the same look.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(600),
    pytest.mark.skipif(os.name == "nt", reason="children are forked and killed the POSIX way"),
]


def killed(workload, kills, *options):
    """What the long run's command counted."""
    command = [sys.executable, "-m", "tests.faults.long", "--once", "--workload", workload]
    ran = subprocess.run(
        [*command, "--kills", str(kills), *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    (counted,) = json.loads(ran.stdout).values()
    assert ran.returncode == (1 if counted["complaints"] else 0)
    return counted


def test_150_kills_in_edits_lose_nothing():
    counted = killed("edits", 150)
    assert counted["complaints"] == []
    assert counted["kills"] == 150
    assert counted["acknowledged"] > 150


def test_60_kills_in_imports_leave_no_half_import():
    counted = killed("imports", 60)
    assert counted["complaints"] == []
    assert counted["kills"] == 60
    assert counted["acknowledged"] > 5


def test_20_kills_in_backups_leave_no_short_file():
    counted = killed("backups", 20)
    assert counted["complaints"] == []
    assert counted["acknowledged"] > 20


@pytest.mark.parametrize(
    "wrong", ["edits-said-too-early", "imports-in-parts", "backups-by-file-copy"]
)
def test_the_look_catches_what_is_done_wrong(wrong):
    counted = killed(wrong, 40, "--stop")
    assert counted["complaints"], "the control was not caught: the other tests prove nothing"
