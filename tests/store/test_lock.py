"""The window's lock: one holder, free at once when its process ends in whatever way."""

from __future__ import annotations

import os
import subprocess
import sys

from app.store.lock import WindowLock
from tests.store.files import mode

HOLD = """
import sys, time
from pathlib import Path
from app.store.lock import WindowLock
lock = WindowLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(60)
"""


def other_process(path):
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline().strip() == "True"
    return child


def test_one_window_a_file(tmp_path):
    path = tmp_path / "clients.perennial"
    first, second = WindowLock(path), WindowLock(path)
    assert first.take()
    assert first.take()
    assert not second.take()
    holder = second.holder()
    assert (holder.pid, holder.since.tzinfo is not None) == (os.getpid(), True)
    first.release()
    assert second.holder() is None
    assert second.take()
    second.release()
    second.release()
    assert mode(first.path) == 0o600


def test_free_at_once_after_a_kill(tmp_path):
    path = tmp_path / "clients.perennial"
    for _ in range(3):
        child = other_process(path)
        ours = WindowLock(path)
        assert not ours.take()
        assert ours.holder().pid == child.pid
        child.kill()
        child.communicate()
        assert ours.take()
        ours.release()


def test_other_files_are_free(tmp_path):
    one, two = WindowLock(tmp_path / "a.perennial"), WindowLock(tmp_path / "b.perennial")
    assert one.take()
    assert two.take()
    one.release()
    two.release()


def test_a_note_that_cannot_be_read_is_no_holder(tmp_path):
    lock = WindowLock(tmp_path / "a.perennial")
    lock.path.write_text("{half")
    assert lock.holder() is None
    assert lock.take()
    lock.release()
