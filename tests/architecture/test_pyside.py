"""The pinned Qt binding does not lose references to None, which would abort the program."""

from __future__ import annotations

import subprocess
import sys

LOOP = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(200_000):
    thing.setObjectName("x")
print("alive")
"""


def test_two_hundred_thousand_calls_that_return_none_do_not_abort():
    finished = subprocess.run(
        [sys.executable, "-c", LOOP], capture_output=True, text=True, timeout=120, check=False
    )
    assert (finished.returncode, finished.stdout) == (0, "alive\n"), finished.stderr
