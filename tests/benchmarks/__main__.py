"""Figures of the program beside a bare Qt table over the same rows, in the same run.

    python -m tests.benchmarks                       10,000 accounts, nine starts of each
    python -m tests.benchmarks --accounts 1000 --starts 3
    python -m tests.benchmarks --portfolio big.perennial

It prints and never fails: wall time depends on the machine and on what else it does, so only
the ratios within one run mean anything. Nothing here is part of the tests.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks import search_speed
from tests.benchmarks.generate import generate
from tests.benchmarks.measuring import PAINTED, at


def main() -> None:
    """Measure and print."""
    wanted = _arguments()
    with _workplace() as folder:
        path = _portfolio(wanted, folder)
        env = _surroundings(folder)
        _say(f"Portfolio of {path.stat().st_size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}\n")
        _starts(path, env, wanted.starts)
        _desk(path, env)
        _frames(path, env)
        _plan(folder, env)
        _search(folder, wanted)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--starts", type=int, default=9)
    parser.add_argument("--portfolio", type=Path, help="a generated portfolio to use again")
    parser.add_argument("--notes", type=int, default=200_000)
    parser.add_argument("--notes-portfolio", type=Path, help="one made by search_speed before")
    return parser.parse_args()


@contextmanager
def _workplace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _portfolio(wanted: argparse.Namespace, folder: Path) -> Path:
    """A generated portfolio with its rows kept, as one that was opened before has."""
    path = folder / "bench.perennial"
    if wanted.portfolio is not None:
        shutil.copy(wanted.portfolio, path)
    else:
        _say(f"Making {wanted.accounts:,} accounts …\n")
        generate(path, accounts=wanted.accounts)
    _say("Computing every card once …\n")
    begun = time.monotonic()
    _run("program", "keep", path, _surroundings(folder))
    _say(f"  {time.monotonic() - begun:.1f} s, in a process of its own\n")
    return path


def _surroundings(folder: Path) -> dict[str, str]:
    """No settings or caches of whoever measures; no screen is needed."""
    homes = {
        name: str(folder / name)
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    # An installed program has its compiled modules; here they are kept out of the project.
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    return {**os.environ, **homes, **compiled, "QT_QPA_PLATFORM": platform}


def _starts(path: Path, env: dict[str, str], times: int) -> None:
    """Process start to the first paint of the filled list, alternating with the bare window."""
    found: dict[str, list[float]] = {"bare": [], "program": []}
    for name in ("bare", "program"):  # once each, for the disk and the compiled modules
        _first_paint(name, path, env)
    for _ in range(times):
        for name, measured in found.items():
            measured.append(_first_paint(name, path, env))
    bare, program = median(found["bare"]), median(found["program"])
    _line("process start → list painted", f"{program:.0f} ms", f"bare table {bare:.0f} ms",
          f"{program / bare:.2f} ×", "≤ 2 ×")  # fmt: skip


def _first_paint(module: str, path: Path, env: dict[str, str]) -> float:
    begun = time.monotonic()
    said = _run(module, "start", path, env)
    moment = next(line for line in said.splitlines() if line.startswith(PAINTED)).split()[1]
    return (float(moment) - begun) * 1000


def _desk(path: Path, env: dict[str, str]) -> None:
    bare = _measured("bare", "repaint", path, env)
    found = _measured("program", "desk", path, env)
    # Machines slow down and recover within a run: the floor is measured on both sides.
    floor = bare["repaint"] + _measured("bare", "repaint", path, env)["repaint"]
    repaint = f"bare repaint {at(floor, 0.5):.1f} / {at(floor, 0.95):.1f} ms"
    _line("filter keystroke → painted", _spread(found["typing"]), repaint,
          f"{at(found['typing'], 0.95) / at(floor, 0.95):.2f} ×", "p95 ≤ 16.7 ms")  # fmt: skip
    first = f"the first one {found['account'][0]:.0f} ms"
    _line("account page → painted", _spread(found["account"]), first, "", "≤ 100 ms")
    hasty = _measured("program", "haste", path, env)
    _line("the first one, clicked at once", f"{hasty['first']:.0f} ms", "", "", "")
    _line("edit → saved", _spread(found["saved"]), "", "", "≤ 10 ms")
    _line("edit → seen in the list", _spread(found["seen"]), "", "", "")
    if found["memory"] is not None and bare["memory"] is not None:
        _line("memory at rest (PSS)", f"{found['memory']:.0f} MB",
              f"bare table {bare['memory']:.0f} MB", "", "")  # fmt: skip
        _line("memory after all of this", f"{found['memory_later']:.0f} MB", "", "", "")


def _frames(path: Path, env: dict[str, str]) -> None:
    found = _measured("frames", "frames", path, env)
    for screen, title in (("portfolio", "list"), ("board", "board"), ("matrix", "matrix")):
        shown = f"first shown in {found[f'{screen} shown'][0]:.0f} ms"
        _line(f"{title}, a frame", _spread(found[screen]), shown, "", "p95 ≤ 16.7 ms")


def _plan(folder: Path, env: dict[str, str]) -> None:
    path = folder / "plan.perennial"
    _run("plans", "fill", path, env)
    found = _measured("plans", "plan", path, env)
    first = f"the first one {found['opened'][0]:.0f} ms"
    _line("200 goals, 2,000 actions opened", _spread(found["opened"]), first, "", "≤ 150 ms")
    _line("a key in that plan", _spread(found["typed"]), "", "", "p95 ≤ 16.7 ms")


def _search(folder: Path, wanted: argparse.Namespace) -> None:
    """Keystrokes of search among many notes, in this process: no window has a part in it."""
    path = folder / "notes.perennial"
    if wanted.notes_portfolio is not None:
        path = wanted.notes_portfolio
    else:
        _say(f"Making {wanted.notes:,} notes …\n")
        search_speed.fill(path, wanted.notes)
    found = search_speed.measure(path)
    for kind, budget in (("typed", "p95 ≤ 50 ms"), ("misspelt", ""), ("filtered", "")):
        figures = found[kind]
        spread = f"{figures['p50']:.1f} / {figures['p95']:.1f} ms"
        _line(f"search, {kind}", spread, f"at most {figures['most']:.0f} ms", "", budget)


def _measured(module: str, job: str, path: Path, env: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_run(module, job, path, env).splitlines()[-1])
    return found


def _run(module: str, job: str, path: Path, env: dict[str, str]) -> str:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", job, str(path)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])} failed:\n{done.stderr[-3000:]}")
    return done.stdout


def _spread(times: Sequence[float]) -> str:
    return f"{at(times, 0.5):.1f} / {at(times, 0.95):.1f} ms"


def _line(what: str, value: str, beside: str, ratio: str, budget: str) -> None:
    _say(f"{what:<30} {value:>18}   {beside:<32} {ratio:>7}   {budget}\n")


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
