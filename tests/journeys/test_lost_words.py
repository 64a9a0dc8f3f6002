"""How much of a text is lost when the program is killed while somebody writes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import select

from app.models.plan import Plan
from app.store.store import Store
from tests.architecture.tree import ROOT
from tests.journeys.acts import planned

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(os.name == "nt", reason="processes are killed the POSIX way"),
]
PATIENCE_S = 60
MOST_LOST_S = 2.0
KILLS = 4


def killed_while_writing(script: str, path, seconds: float) -> tuple[int, int, float]:
    """How many letters were typed in time, how many are in the file, and how old the first lost is.

    A letter is in time when it was typed two seconds before the kill or earlier.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.drive", script, str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert child.stdout.readline() == "typing\n", child.stderr.read()
        time.sleep(seconds)
        at = time.monotonic()
        child.send_signal(signal.SIGKILL)
        printed, _complaints = child.communicate(timeout=PATIENCE_S)
    finally:
        child.kill()
    whole = printed[: printed.rfind("\n")].splitlines()
    typed = {int(length): float(when) for _typed, length, when in map(str.split, whole)}
    found = written(path)
    letters = "abcdefghij" * (len(found) // 10 + 1)
    assert letters.startswith(found), "what is there is what was typed"
    lost = [at - when for length, when in typed.items() if length > len(found)]
    in_time = sum(when <= at - MOST_LOST_S for when in typed.values())
    return in_time, len(found), max(lost, default=0.0)


def written(path) -> str:
    """The text as the file has it, after the recovery of the next start."""
    store = Store.open(path)
    with store.read() as session:
        text = session.execute(select(Plan.situation)).scalar_one() or ""
    store.close()
    return text


def test_a_kill_takes_at_most_the_last_two_seconds_of_words(tmp_path):
    dice, kept = random.Random(11), 0  # noqa: S311 no secret hangs on it
    for number in range(KILLS):
        path = planned(tmp_path / f"clients {number}.perennial")
        in_time, found, oldest = killed_while_writing("write", path, dice.uniform(2.6, 5.4))
        assert found >= in_time
        assert oldest <= MOST_LOST_S
        kept += found
    assert kept > 0, "something was typed long enough before a kill to be asked for"


def test_without_storing_while_one_writes_more_is_lost(tmp_path):
    # The negative control: the same measure must see words that are gone.
    path = planned(tmp_path / "clients.perennial")
    in_time, found, oldest = killed_while_writing("write-unstored", path, 4.0)
    assert found < in_time
    assert oldest > MOST_LOST_S
