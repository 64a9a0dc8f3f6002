from __future__ import annotations

import subprocess
import sys

import pytest

from app.views.shell.single import RaiseServer, ask_to_raise, server_name


@pytest.fixture
def server(qapp):
    made = RaiseServer()
    yield made
    made.stop()


def test_a_second_start_raises_the_first_window(server, qtbot, tmp_path):
    path = tmp_path / "clients.perennial"
    assert server.listen(path)
    ask = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from app.views.shell.single import ask_to_raise; app = QCoreApplication([]);"
        "sys.exit(0 if ask_to_raise(Path(sys.argv[1])) else 3)"
    )
    with qtbot.waitSignal(server.raise_wished, timeout=20_000):
        other = subprocess.Popen([sys.executable, "-c", ask, str(path)])
    assert other.wait(20) == 0


def test_nobody_answers_for_another_file(server, tmp_path):
    server.listen(tmp_path / "one.perennial")
    assert ask_to_raise(tmp_path / "two.perennial") is False


def test_nobody_answers_after_the_window_closed(server, tmp_path):
    path = tmp_path / "one.perennial"
    server.listen(path)
    server.stop()
    assert ask_to_raise(path) is False


def test_the_name_is_the_same_by_any_way_to_the_file_and_tells_nothing_of_it(tmp_path):
    (tmp_path / "sub").mkdir()
    straight = tmp_path / "Larkfield clients.perennial"
    round_about = tmp_path / "sub" / ".." / "Larkfield clients.perennial"
    assert server_name(straight) == server_name(round_about)
    assert "Larkfield" not in server_name(straight)
