from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.store.store import Store
from tests.builders import make_account

ROOT = Path(__file__).parents[1]


def start(*words, timeout=60, **environment):
    return subprocess.run(
        [sys.executable, "main.py", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "clients.perennial"
    store = Store.create(path, name="Larkfield clients")
    make_account(store, "Meridell Clinics")
    store.close()
    return path


def sentence(done) -> str:
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_missing_file_is_a_sentence_and_one(tmp_path):
    done = start(tmp_path / "none.perennial")
    assert done.returncode == 1
    assert "none.perennial" in sentence(done)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere is always a screen")
def test_without_a_screen_the_window_is_a_sentence_and_one(file, tmp_path):
    blind = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = start(file, **blind)
    assert done.returncode == 1
    assert sentence(done).startswith("There is no screen")
    done = start(tmp_path / "none.perennial", **blind)
    assert done.returncode == 1
    assert "none.perennial" in sentence(done)


def test_a_file_of_another_kind_is_a_sentence_and_one(tmp_path):
    path = tmp_path / "letter.perennial"
    path.write_text("Dear Sir or Madam, " * 300)
    before = path.read_bytes()
    done = start(path)
    assert done.returncode == 1
    assert sentence(done)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".perennial"] == ["letter.perennial"]


@pytest.mark.parametrize("words", [("one.perennial", "two.perennial"), ("--nonsense",)])
def test_wrong_usage_is_two(words):
    done = start(*words)
    assert done.returncode == 2
    assert sentence(done)


def test_a_verb_goes_to_the_command_line_without_qt(file):
    done = start("check", file, "--json")
    assert done.returncode == 0, done.stderr
    assert '"ok": true' in done.stdout


def test_the_version_is_told():
    from app import __version__

    assert start("--version").stdout.strip() == f"Perennial {__version__}"


def test_verbs_and_start_import_nothing_heavy(file):
    code = (
        "import sys; sys.argv=['main.py']; import app.bootstrap;"
        "bad=[m for m in sys.modules if m.split('.')[0] in"
        " {'PySide6','sqlalchemy','pyqtgraph','alembic','typer','typst'}];"
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_the_window_stands_before_the_heavy_libraries_are_imported():
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from app.views.start import make_application, make_context, make_window\n"
        "app = make_application(); context = make_context(app)\n"
        "window = make_window(context, Path('some.perennial')); window.show()\n"
        "app.processEvents()\n"
        "heavy = {'sqlalchemy','pyqtgraph','numpy','alembic','typst','xlsxwriter','babel'}\n"
        "bad = sorted(m for m in sys.modules if m in heavy)\n"
        "sys.exit(str(bad) if bad else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def catches(number: signal.Signals, process: subprocess.Popen[str]) -> bool:
    """Whether the process has a handler for the signal."""
    status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


def worked(process: subprocess.Popen[str]) -> list[str]:
    """The processor time that the process has had."""
    return Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the kernel")
def test_a_signal_closes_an_idle_first_page(tmp_path):
    home = {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    running = subprocess.Popen(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env={**os.environ, **home, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not catches(signal.SIGTERM, running) and time.monotonic() < deadline:
        time.sleep(0.05)
    before = None
    while (now := worked(running)) != before and time.monotonic() < deadline:
        before = now  # until the window stands, nothing happens in it, and no Python runs
        time.sleep(1)
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=20)
    assert (running.returncode, said) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_and_the_file_in_order(file, number, tmp_path):
    from app.store.lock import WindowLock

    running = subprocess.Popen(
        [sys.executable, "main.py", str(file)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while WindowLock(file).holder() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(number)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 0, said
    assert said == ""
    assert not file.with_name(f"{file.name}-wal").exists()
    lock = WindowLock(file)
    assert lock.take()
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_a_second_start_on_the_same_file_ends_and_leaves_the_first(file):
    from app.store.lock import WindowLock

    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    first = subprocess.Popen([sys.executable, "main.py", str(file)], cwd=ROOT, env=environment)
    deadline = time.monotonic() + 60
    while WindowLock(file).holder() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)  # the window listens right after it has taken the lock
    second = start(file)
    assert second.returncode == 0, second.stderr
    assert first.poll() is None
    first.send_signal(signal.SIGTERM)
    assert first.wait(60) == 0
