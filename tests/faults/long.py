"""The long run of kills, which goes on where it was stopped.

`python -m tests.faults.long --kills 5000` divides the kills over edits, imports and
backups and keeps its count in build/faults.json. `--workload NAME` runs one alone;
`--once` forgets the count and prints the outcome as JSON, as the tests ask for it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.faults.kills import kill_once, prepare, warm_up
from tests.faults.workloads import WORKLOADS

SHARES = {"edits": 0.7, "imports": 0.2, "backups": 0.1}
KILLS_A_FILE = 250
STATE = Path(__file__).resolve().parents[2] / "build" / "faults.json"


def main(arguments: list[str]) -> int:
    """Run; the exit code is 1 where something was lost or broken."""
    wanted = _parse(arguments)
    warm_up()
    names = [wanted.workload] if wanted.workload else list(SHARES)
    state = {} if wanted.once else _load()
    for name in names:
        share = 1.0 if wanted.workload else SHARES[name]
        counted = state.setdefault(name, {"kills": 0, "acknowledged": 0, "complaints": []})
        _run(name, round(wanted.kills * share), wanted, counted, state)
    print(json.dumps(state, indent=None if wanted.once else 1))
    return 1 if any(counted["complaints"] for counted in state.values()) else 0


def _run(
    name: str, kills: int, wanted: argparse.Namespace, counted: dict[str, Any], state: object
) -> None:
    workload = WORKLOADS[name]
    folder: Path | None = None
    while counted["kills"] < kills:
        if folder is None or counted["kills"] % KILLS_A_FILE == 0:
            _drop(folder)
            folder = Path(tempfile.mkdtemp(prefix="faults-", dir=wanted.folder))
            prepare(workload, folder)
        outcome = kill_once(workload, folder, wanted.seed * 1_000_003 + counted["kills"])
        counted["kills"] += 1
        counted["acknowledged"] += outcome.acknowledged
        counted["complaints"] += outcome.complaints
        if not wanted.once:
            STATE.parent.mkdir(exist_ok=True)
            STATE.write_text(json.dumps(state), "utf-8")
            print(f"\r{name}: {counted['kills']} of {kills} kills", end="", file=sys.stderr)
        if outcome.complaints and wanted.stop:
            break
    _drop(folder)


def _drop(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder)


def _load() -> dict[str, Any]:
    return json.loads(STATE.read_text("utf-8")) if STATE.exists() else {}


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=5000)
    parser.add_argument("--workload", choices=list(WORKLOADS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where the files lie; a real disk, not memory")
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--stop", action="store_true", help="end at the first complaint")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
