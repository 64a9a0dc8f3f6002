"""No socket beyond this machine is ever opened: a session watched by the system itself."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT
from tests.network import NetworkUsed

pytestmark = pytest.mark.faults

SESSION = """
import sys
from pathlib import Path
from app.cli.main import run
from app.models.account import Account
from app.store.store import Store

folder = Path(sys.argv[1])
store = Store.create(folder / "clients.perennial")
with store.write("Edit") as session:
    account = Account(name="Acme", website="https://example.org", note="<img src=http://a/b>")
    session.add(account)
store.history.undo()
store.history.redo()
store.close()
path = str(folder / "clients.perennial")
for words in (
    ["list", "accounts", "--from", path],
    ["kpis", "--from", path, "--json"],
    ["search", "acme", "--from", path],
    ["check", path],
    ["backup", path, "-o", str(folder / "copy.perennial")],
    ["export", "open", "--from", path, "-o", str(folder / "open")],
    ["export", "csv", "--from", path, "-o", str(folder / "csv")],
    ["import", str(folder / "open"), "--into", str(folder / "again.perennial")],
    ["export", "summary", "--from", path, "--account", "Acme", "-o", str(folder / "a.pdf")],
):
    if run(words) != 0:
        raise SystemExit(words[0])
print("all done")
"""
REACHING = re.compile(r"AF_INET|AF_INET6|AF_PACKET|AF_NETLINK")
CONTROL = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"


def watched(folder, code, *words):
    """The socket calls of a program, as strace saw them."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    log = folder / "calls.txt"
    trace = [strace, "-f", "-qq", "-e", "trace=socket,connect", "-o", str(log)]
    ran = subprocess.run(
        [*trace, sys.executable, "-c", code, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in ran.stderr:
        pytest.skip("this machine does not let strace watch")
    return ran, [line for line in log.read_text("utf-8").splitlines() if REACHING.search(line)]


def test_a_whole_session_reaches_nothing(tmp_path):
    ran, calls = watched(tmp_path, SESSION, str(tmp_path))
    assert "all done" in ran.stdout, ran.stderr
    assert calls == []


def test_the_watch_sees_a_socket(tmp_path):
    _ran, calls = watched(tmp_path, CONTROL)
    assert calls


def test_a_session_works_where_there_is_no_network(tmp_path):
    unshare = shutil.which("unshare")
    alone = [unshare or "", "--net", "--"]
    if unshare is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("this machine does not let the test take the network away")
    ran = subprocess.run(
        [*alone, sys.executable, "-c", SESSION, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "all done" in ran.stdout, ran.stderr


def test_every_test_is_guarded():
    with pytest.raises(NetworkUsed):
        socket.socket(socket.AF_INET)
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("example.org", 80)
    socket.socket(socket.AF_UNIX).close()
