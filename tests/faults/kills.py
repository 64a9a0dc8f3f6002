"""Kills a working child at random moments and looks at what it leaves behind.

The children are forked from this process, which never opens a portfolio itself: a fork
costs milliseconds where a new interpreter costs a second. POSIX only.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

Say = Callable[[str], None]
PATIENCE_S = 60.0


class Workload(Protocol):
    """What a child does until it is killed, and what has to hold afterwards."""

    longest_s: float
    """Kills come up to so long after the first word of the child."""

    def prepare(self, folder: Path) -> None:
        """Make the files that the work starts from."""

    def work(self, folder: Path, seed: int, say: Say) -> None:
        """Work without end; say one line for each thing that is done for good."""

    def complaints(self, folder: Path, said: list[str]) -> list[str]:
        """What is wrong after the kill; may write."""


class Outcome(NamedTuple):
    """What a kill left: how much had been acknowledged, and what was wrong."""

    acknowledged: int
    complaints: list[str]


def kill_once(workload: Workload, folder: Path, seed: int) -> Outcome:
    """Let a child work, kill it at a random moment, and look."""
    dice = random.Random(seed)  # noqa: S311 no secret hangs on it
    said = _work_and_kill(workload, folder, seed, dice)
    report, _died = _in_child(
        lambda say: say(json.dumps(workload.complaints(folder, said))), PATIENCE_S
    )
    return Outcome(len(said), json.loads(report[-1]) if report else ["the look itself failed"])


def warm_up() -> None:
    """Do once what every child would do again: the entities' mapping and the tables' order."""
    from sqlalchemy.orm import configure_mappers

    from app.store.search import searched_columns

    searched_columns()
    configure_mappers()


def prepare(workload: Workload, folder: Path) -> None:
    """Make the workload's files, in a child too."""
    folder.mkdir(parents=True, exist_ok=True)
    _lines, died = _in_child(lambda say: workload.prepare(folder), PATIENCE_S)
    if died:
        raise RuntimeError("the files to start from could not be made")


def _work_and_kill(workload: Workload, folder: Path, seed: int, dice: random.Random) -> list[str]:
    reading, child = _fork(lambda say: workload.work(folder, seed, say))
    heard = bytearray()
    if dice.random() < 0.9:  # some kills come while the file is only being opened
        _hear(reading, heard, PATIENCE_S, until_first=True)
    _hear(reading, heard, dice.uniform(0, workload.longest_s))
    os.kill(child, signal.SIGKILL)
    _hear(reading, heard, PATIENCE_S)
    os.close(reading)
    os.waitpid(child, 0)
    whole, _newline, _torn = heard.decode().rpartition("\n")
    return whole.split("\n") if whole else []


def _in_child(task: Callable[[Say], object], patience_s: float) -> tuple[list[str], bool]:
    reading, child = _fork(task)
    heard = bytearray()
    _hear(reading, heard, patience_s)
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    return heard.decode().splitlines(), status != 0


def _fork(task: Callable[[Say], object]) -> tuple[int, int]:
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(writing)
        return reading, child
    code = 1
    try:
        os.close(reading)
        task(lambda line: _write(writing, line))
        code = 0
    except BaseException:  # noqa: BLE001 the child must end here, whatever it was
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _write(handle: int, line: str) -> None:
    os.write(handle, f"{line}\n".encode())


def _hear(reading: int, heard: bytearray, most_s: float, *, until_first: bool = False) -> None:
    """Take in what the child says, until it ends, the time is up, or a first line is there."""
    end = time.monotonic() + most_s
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([reading], [], [], left)
        if not ready:
            return
        part = os.read(reading, 65536)
        heard.extend(part)
        if not part or (until_first and b"\n" in heard):
            return
