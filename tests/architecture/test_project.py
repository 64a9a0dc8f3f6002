"""The lock, the README's commands, the gates in CI: what a fresh clone stands on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

from tests.architecture.notices import normal, runtime_packages
from tests.architecture.tree import ROOT


def lock_text() -> str:
    return (ROOT / "requirements.lock").read_text("utf-8")


def test_the_lock_pins_by_hash_and_names_no_address():
    text = lock_text()
    blocks = re.split(r"\n(?=\S)", "\n".join(li for li in text.splitlines() if "#" not in li[:6]))
    pins = [block for block in blocks if "==" in block.split("\n")[0]]
    assert len(pins) > 30
    assert [pin.split("\n")[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert "-o requirements.lock\n" in text, "the first lines must name no machine's place"


def test_what_runs_is_what_the_lock_says():
    locked = {  # a package may stand there once for each range of Python versions
        (normal(name), version)
        for name, version in re.findall(r"^([\w.-]+)==(\S+?)(?: |$)", lock_text(), re.MULTILINE)
    }
    running = {(package.name, package.version) for package in runtime_packages()}
    assert running - locked == set()


def test_uv_lock_stays_out():
    assert "uv.lock" in (ROOT / ".gitignore").read_text("utf-8").split()
    assert not _tracked("uv.lock")


def test_the_two_commands_of_the_readme_exist():
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in ("run", "test"):
        assert f"python3 dev.py {command}" in readme
    shown = subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert {"run", "test", "check", "lock"} <= set(shown.stderr.split())


def test_dev_py_needs_only_the_standard_library():
    isolated = [sys.executable, "-I", "-S", str(ROOT / "dev.py"), "--help"]
    assert subprocess.run(isolated, capture_output=True, check=False).returncode == 0


def test_an_unknown_command_is_wrong_usage():
    unknown = [sys.executable, str(ROOT / "dev.py"), "fly"]
    assert subprocess.run(unknown, capture_output=True, check=False).returncode == 2


def test_ci_runs_the_gates_and_every_test():
    script = ROOT / ".ci" / "run"
    text = script.read_text("utf-8")
    assert script.stat().st_mode & 0o111
    assert "dev.py check" in text
    assert "dev.py test" in text
    assert "set -euo pipefail" in text
    assert text.index("dev.py check") < text.index("dev.py test")


def test_no_path_of_a_machine_is_tracked():
    git = shutil.which("git")
    pattern = r"(^|[^A-Za-z0-9_.])/(work|farm|root|home/[a-z]+)/[A-Za-z.]"
    found = subprocess.run(
        [git, "grep", "-nIE", pattern, "--", ".", ":!*.svg", ":!tests/architecture"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""


def _tracked(path: str) -> bool:
    git = shutil.which("git")
    listed = [git, "ls-files", "--error-unmatch", path]
    return subprocess.run(listed, cwd=ROOT, capture_output=True, check=False).returncode == 0
