"""Sets the project up on a fresh machine and runs it: `run`, `test`, `check`, `lock`.

Needs nothing but Python's standard library. The first call makes `.venv` from the
hash-pinned requirements.lock; later calls see that nothing changed and go straight on.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "requirements.sha256"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SUPPORTED = ((3, 11), (3, 15))

# What Qt's wheel does not bring: the library's name and the package that holds it.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CHECKS = {
    "ruff": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    "types": ("-m", "basedpyright", "--pythonpath", str(PYTHON)),
}
USAGE = f"""usage: python3 dev.py COMMAND [ARGUMENT ...]

  run [VERB ...]   open the window, or run a verb of the command line
  test [ARG ...]   run the tests; the arguments go to pytest
  check [NAME ...] run the gates, all or some of: {" ".join(CHECKS)}
  lock             write requirements.lock and resources/licences anew from pyproject.toml
"""


class Stopped(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; give its exit code."""
    commands = {"run": run, "test": test, "check": check, "lock": lock}
    command = commands.get(arguments[0]) if arguments else None
    if command is None:
        print(USAGE, end="", file=sys.stderr)
        return 0 if arguments and arguments[0] in {"-h", "--help", "help"} else 2
    try:
        _use_supported_python()
        return command(list(arguments[1:]))
    except Stopped as stopped:
        print(f"dev.py: {stopped}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Open the window, or pass a verb on to the command line."""
    headless = bool(arguments) and not arguments[0].endswith(".perennial")
    ensure_libraries(OFFSCREEN_LIBRARIES if headless else OFFSCREEN_LIBRARIES | WINDOW_LIBRARIES)
    ensure_environment()
    if headless and sys.platform == "linux" and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return _become([str(PYTHON), str(ROOT / "main.py"), *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests on two cores, without a screen."""
    ensure_libraries(OFFSCREEN_LIBRARIES)
    ensure_environment()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.chdir(ROOT)
    return _become([str(PYTHON), "-m", "pytest", "-n", "2", *arguments])


def check(names: list[str]) -> int:
    """Run the gates one after the other; fail where one fails, but run them all."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        raise Stopped(f"there is no check “{unknown[0]}”. Choose from: {', '.join(CHECKS)}.")
    ensure_environment()
    failed = [name for name in names or CHECKS if not _passes(name)]
    if failed:
        _say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def lock(_arguments: list[str]) -> int:
    """Resolve pyproject.toml anew; write the lock without addresses, and the licence notices."""
    ensure_environment()
    beside = VENV / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv")
    uv = shutil.which("uv") or (str(beside) if beside.exists() else None)
    if uv is None:
        raise Stopped(
            "`lock` needs uv. Install it, for example: .venv/bin/python -m pip install uv"
        )
    export = [uv, "export", "--all-groups", "--no-emit-project", "--format", "requirements-txt"]
    # The lock's first lines repeat the call: it must name no place of this machine.
    done = subprocess.run([*export, "-o", LOCK.name], cwd=ROOT, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise Stopped("uv could not resolve pyproject.toml; requirements.lock is as it was.")
    if "://" in LOCK.read_text("utf-8"):
        raise Stopped("requirements.lock names an address. Take it out before you commit.")
    ensure_environment()
    return subprocess.run([str(PYTHON), "-m", "tests.architecture.notices"], cwd=ROOT).returncode


def ensure_libraries(wanted: dict[str, str]) -> None:
    """Install the shared libraries that are missing, where that is known how."""
    missing = _missing(wanted) if sys.platform == "linux" else []
    if not missing:
        return
    if shutil.which("apt-get") is None:
        names = ", ".join(missing)
        raise Stopped(f"these shared libraries are missing: {names}. Install them and try again.")
    _apt_install([wanted[name] for name in missing])
    still = _missing({name: wanted[name] for name in missing})
    if still:
        raise Stopped(f"these shared libraries are still missing: {', '.join(still)}.")


def ensure_environment() -> None:
    """Make or refresh .venv where requirements.lock or the Python changed."""
    wanted = _fingerprint()
    if _stamped() == wanted:
        return
    with _alone():
        if _stamped() == wanted:
            return
        _make_venv()
        _install()
        packages = ["app", "resources", "tests", "main.py"]
        compiled = [str(PYTHON), "-m", "compileall", "-q", "-j", "0", *packages]
        subprocess.run(compiled, cwd=ROOT, stdout=sys.stderr)
        STAMP.write_text(wanted, "utf-8")


def _install() -> None:
    required = ["--require-hashes", "-r", str(LOCK)]
    uv = shutil.which("uv")
    if uv:
        _say("installing requirements.lock with uv")
        into = [uv, "pip", "install", "--python", str(PYTHON), "--compile-bytecode", "-q"]
        if not subprocess.run([*into, *required], stdout=sys.stderr).returncode:
            return
        _say("uv could not; trying pip")
    _say("installing requirements.lock with pip; the first time takes a minute")
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if subprocess.run([*pip, *required], stdout=sys.stderr).returncode:
        raise Stopped("the packages could not be installed; see the lines above, then try again.")


def _make_venv() -> None:
    if PYTHON.exists() and _version_of(PYTHON) == sys.version_info[:2]:
        return
    _say("making .venv")
    clear = ["--clear"] if VENV.exists() else []
    if _can_make_venv():
        subprocess.run([sys.executable, "-m", "venv", *clear, str(VENV)], check=True)
        return
    uv = shutil.which("uv")
    if uv:
        made = [uv, "venv", "-q", *clear, "--python", sys.executable, str(VENV)]
        subprocess.run(made, check=True, stdout=sys.stderr)
    elif shutil.which("apt-get"):
        _apt_install([f"python3.{sys.version_info[1]}-venv"])
        subprocess.run([sys.executable, "-m", "venv", *clear, str(VENV)], check=True)
    else:
        raise Stopped("this Python lacks the modules venv and ensurepip. Install them.")


def _can_make_venv() -> bool:
    probe = [sys.executable, "-c", "import venv, ensurepip"]
    return subprocess.run(probe, stderr=subprocess.DEVNULL).returncode == 0


def _apt_install(packages: list[str]) -> None:
    _say(f"installing system packages: {' '.join(packages)}")
    apt = ["apt-get", "-q"]
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            line = " ".join(packages)
            raise Stopped(f"as root, run: apt-get install --no-install-recommends {line}")
        apt = ["sudo", *([] if sys.stdin.isatty() else ["-n"]), *apt]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], env=environment, stdout=sys.stderr)
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(install, env=environment, stdout=sys.stderr).returncode:
        raise Stopped(f"apt-get could not install {' '.join(packages)}; see the lines above.")


def _missing(wanted: dict[str, str]) -> list[str]:
    missing = []
    for name in wanted:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def _use_supported_python() -> None:
    first, beyond = SUPPORTED
    if first <= sys.version_info[:2] < beyond:
        return
    for minor in range(beyond[1] - 1, first[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            raise SystemExit(_become([other, str(ROOT / "dev.py"), *sys.argv[1:]]))
    raise Stopped(f"Python 3.{first[1]} to 3.{beyond[1] - 1} is needed; this is {sys.version}.")


def _passes(name: str) -> bool:
    _say(f"check: {name}")
    return subprocess.run([str(PYTHON), *CHECKS[name]], cwd=ROOT).returncode == 0


def _version_of(python: Path) -> tuple[int, ...]:
    ask = [str(python), "-c", "import sys; print(*sys.version_info[:2])"]
    said = subprocess.run(ask, capture_output=True, text=True)
    return tuple(int(part) for part in said.stdout.split())


def _fingerprint() -> str:
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{digest} {sys.version_info[0]}.{sys.version_info[1]}"


def _stamped() -> str | None:
    return STAMP.read_text("utf-8") if STAMP.exists() and PYTHON.exists() else None


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let two calls at once not build the same environment."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with (build / "dev.lock").open("w") as held:
        if os.name != "nt":
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _become(command: list[str]) -> int:
    """Go on as the command: its signals and exit code are ours."""
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.run(command).returncode
    os.execv(command[0], command)  # noqa: S606 no shell is wanted
    raise AssertionError("a program that was replaced does not come back")


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
