"""The long run of search: very many random inputs, none of which may raise or answer wrongly.

`python -m tests.faults.searches --inputs 100000` types random lines into the search of a small
portfolio of many alphabets: words, halves of words, filters, quotes, signs and plain noise. A line
that raises is told with its seed; `--seed` begins elsewhere, `--file` searches a copy of one's own.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import DomainError

if TYPE_CHECKING:
    from app.store.store import Store

WORDS = (
    "renewal", "Meridell", "price", "talk", "Müller", "Łódź", "Ωmega", "Ærø", "straße", "İzmir",
    "日本語", "क्षेत्र", "עברית", "👩‍👩‍👧", "s.o'brien", "R&D", "e\u0301clair", "x" * 300,
    "42", "3,5 %",
)  # fmt: skip
FILTERS = ("account:", "type:", "tag:", "date:", "-", 'account:"', "-account:", "type:note date:")
VALUES = (
    "2026", "2026-13", "2026-09-31", "today", "q1", "9999-12-31", "0001", "note", "touch", "people",
    "partner", "*", '"', "%", "_", "(", ")", "NEAR(", "AND", "OR", "NOT", "^", ":", "{a b}",
    "\0", "",
)  # fmt: skip
SIGNS = "\"'*:-+()[]{}^~&|\\/%_,.;!?<>=#@$€ \t\n\0\ud800\u200b\u202e\uffff"
LIMIT = 20
_TOLD_EVERY = 500


def random_line(dice: random.Random) -> str:
    """A line such as anybody, or a cat, might type."""
    parts = [_part(dice) for _ in range(dice.randrange(1, 6))]
    return dice.choice((" ", " ", " ", "", "  ")).join(parts)


def _part(dice: random.Random) -> str:
    kind = dice.randrange(6)
    word = dice.choice(WORDS)
    if kind == 0:
        return word[: dice.randrange(1, len(word) + 1)]
    if kind == 1:
        at = dice.randrange(len(word) + 1)
        return word[:at] + dice.choice(SIGNS) + word[at:]
    if kind == 2:
        return dice.choice(FILTERS) + dice.choice((*VALUES, word))
    if kind == 3:
        return "".join(dice.choices(SIGNS, k=dice.randrange(1, 8)))
    if kind == 4:
        return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randrange(1, 12)))
    return f'"{word} {dice.choice(WORDS)}"' if dice.random() < 0.5 else word


def fill(path: Path) -> None:
    """A portfolio in which the words stand."""
    from datetime import UTC, datetime, timedelta

    from tests.builders import make_account, make_interaction, make_person

    store = _created(path)
    for number, word in enumerate(WORDS):
        account = make_account(store, f"{word[:40]} {number}", tags=("partner",) * (number % 2))
        make_person(store, account, f"Ann {word[:40]}")
        for note in range(5):
            at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=37 * (5 * number + note))
            text = " ".join((WORDS * 2)[number : number + note + 2])
            make_interaction(store, account, at=at, subject=f"{word[:40]} talk", note=text)
    store.close()


def complaint(store: Store, line: str) -> str | None:
    """What is wrong with the answer to a line; None where nothing is."""
    from app.queries.search import search_rows

    try:
        with store.read() as session:
            rows = search_rows(session, line, limit=LIMIT)
    except DomainError:
        return None  # a sentence for the user is an answer
    except Exception:  # noqa: BLE001 that nothing else is raised is what is tried here
        return traceback.format_exc(limit=-3)
    keys = [row.id for row in rows]
    if len(keys) > LIMIT:
        return f"{len(keys)} rows"
    return "a row twice" if len(keys) != len(set(keys)) else None


def run(path: Path, inputs: int, seed: int) -> list[str]:
    """Search the file for so many lines; what is wrong, each with its line."""
    from app.models.registry import load_all
    from app.store.store import Store

    load_all()
    store = Store.open(path, thorough=False)
    wrong: list[str] = []
    for number in range(inputs):
        line = random_line(random.Random(seed * 1_000_003 + number))  # noqa: S311 no secret hangs on it
        found = complaint(store, line)
        if found is not None:
            wrong.append(f"seed {seed}, input {number}, {line!r}: {found}")
        if number % _TOLD_EVERY == 0:
            print(f"\r{number} of {inputs} inputs, {len(wrong)} wrong", end="", file=sys.stderr)
    store.close()
    return wrong


def main(arguments: Sequence[str]) -> int:
    """Run; the exit code is 1 where an input was answered wrongly."""
    parser = argparse.ArgumentParser(description="Search for very many random lines.")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path)
    wanted = parser.parse_args(arguments)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="searches-") as folder:
        path = Path(folder) / "searched.perennial"
        if wanted.file is None:
            fill(path)
        else:
            shutil.copy(wanted.file, path)
        wrong = run(path, wanted.inputs, wanted.seed)
    print(f"\r{wanted.inputs} inputs in {time.monotonic() - begun:.0f} s, {len(wrong)} wrong")
    print("\n".join(wrong[:50]))
    return 1 if wrong else 0


def _created(path: Path) -> Store:
    from app.models.registry import load_all
    from app.store.store import Store

    load_all()
    return Store.create(path, name="Searched", currency="EUR")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
