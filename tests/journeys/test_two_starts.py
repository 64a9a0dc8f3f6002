"""Two starts on one file, and what is there after the first one is killed."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.architecture.tree import ROOT
from tests.journeys.acts import plan_names, planned

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(os.name == "nt", reason="processes are killed the POSIX way"),
]
PATIENCE_S = 60
KILLS = 4


@pytest.fixture
def start():
    """Starts the real program, driven by a script, in a process of its own."""
    started = []

    def begin(script, *words):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.drive", script, *map(str, words)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(child)
        return child

    yield begin
    for child in started:
        if child.poll() is None:
            child.kill()
        child.communicate()


def ended(child) -> str:
    """What a child printed until it ended by itself."""
    printed, complaints = child.communicate(timeout=PATIENCE_S)
    assert child.returncode == 0, complaints
    assert "Traceback" not in complaints
    return printed


def test_a_second_start_raises_the_first_window_and_a_killed_one_leaves_no_lock(start, tmp_path):
    path = planned(tmp_path / "clients.perennial")
    first = start("stay", path)
    assert first.stdout.readline() == "open\n"
    for _again in range(2):
        assert ended(start("first-words", path)) == ""
        assert first.stdout.readline() == "raised\n"
    first.send_signal(signal.SIGKILL)
    first.wait(PATIENCE_S)
    said = ended(start("first-words", path))
    assert "edits: True" in said
    assert "crash: Perennial did not end properly last time." in said
    after = ended(start("first-words", path))
    assert "edits: True" in after
    assert "crash" not in after


def killed_while_typing(start, script, path, dice) -> list[str]:
    """What the status bar had called saved when the window was killed."""
    child = start(script, path)
    assert child.stdout.readline() == "typing\n", child.stderr.read()
    time.sleep(dice.uniform(2.2, 4.5))
    child.send_signal(signal.SIGKILL)
    printed, _complaints = child.communicate(timeout=PATIENCE_S)
    whole = printed[: printed.rfind("\n") + 1]
    return re.findall(r"^saved (\w+)$", whole, re.MULTILINE)


def test_what_was_called_saved_is_there_after_kills_while_typing(start, tmp_path):
    dice, acknowledged = random.Random(7), 0  # noqa: S311 no secret hangs on it
    for number in range(KILLS):
        path = planned(tmp_path / f"clients {number}.perennial")
        saved = killed_while_typing(start, "type", path, dice)
        acknowledged += len(saved)
        (found,) = plan_names(path)
        assert not saved or found.startswith(saved[-1])
    assert acknowledged >= KILLS  # who types without a pause is stored every two seconds
    assert f"plan: {found}" in ended(start("first-words", path))


def test_one_who_boasts_is_caught(start, tmp_path):
    # The negative control: the same look sees what was called saved and is not.
    dice, caught = random.Random(7), 0  # noqa: S311
    for number in range(2):
        path = planned(tmp_path / f"clients {number}.perennial")
        saved = killed_while_typing(start, "type-and-boast", path, dice)
        (found,) = plan_names(path)
        caught += not found.startswith(saved[-1])
    assert caught


SOCKETS = re.compile(r"\b(?:socket|connect)\(.*")


def test_a_session_at_the_window_opens_only_local_sockets(tmp_path):
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    path, log = planned(tmp_path / "clients.perennial"), tmp_path / "calls.txt"
    trace = [strace, "-f", "-qq", "-e", "trace=socket,connect", "-o", str(log)]
    ran = subprocess.run(
        [*trace, sys.executable, "-m", "tests.journeys.drive", "session", str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=170,
    )  # fmt: skip
    if "ptrace" in ran.stderr:
        pytest.skip("this machine does not let strace watch")
    assert "all done" in ran.stdout, ran.stderr
    calls = SOCKETS.findall(log.read_text("utf-8"))
    assert calls, "the single window listens on a local socket, so the watch must have seen it"
    assert [call for call in calls if "AF_UNIX" not in call] == []
