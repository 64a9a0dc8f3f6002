"""Which packages the program needs at run time, under which licence; writes their notices.

`python -m tests.architecture.notices` fills resources/licences; `dev.py lock` calls it.
"""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "licences"
NOTICE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# Written by hand, not made from a package: the licence that ours builds on.
BY_HAND = {"GPL-3.0.txt"}
VENDORED = {
    "resources/fonts/OFL.txt": ("Inter", "OFL-1.1"),
    "resources/fonts/noto/OFL.txt": ("Noto Sans", "OFL-1.1"),
    "resources/icons/LICENSE-lucide.txt": ("Lucide", "ISC"),
}
# Packages whose metadata do not name the licence; read in the licence file that they bring.
READ_BY_HAND = {"sqlcipher3": "Zlib", "python-dateutil": "Apache-2.0 OR BSD-3-Clause"}


class Package(NamedTuple):
    """A distribution that the program needs at run time."""

    name: str
    version: str
    licence: str
    distribution: metadata.Distribution


def normal(name: str) -> str:
    """The one writing of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def runtime_packages() -> list[Package]:
    """Everything installed that `[project] dependencies` pull in, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    found: dict[str, Package] = {}
    while waiting:
        wanted = waiting.pop()
        name = normal(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        package = metadata.distribution(wanted.name)
        found[name] = Package(name, package.version, licence_of(name, package), package)
        waiting.extend(Requirement(line) for line in package.requires or [])
    return [found[name] for name in sorted(found)]


def licence_of(name: str, package: metadata.Distribution) -> str:
    """What the metadata say: the SPDX expression, the licence line, or the classifier."""
    said = package.metadata
    classifiers = [line for line in said.get_all("Classifier") or [] if "License ::" in line]
    return (
        READ_BY_HAND.get(name, "")
        or said.get("License-Expression")
        or _one_line(said.get("License"))
        or (classifiers[-1].split("::")[-1].strip() if classifiers else "")
    )


def notice(package: Package) -> str:
    """The notice of a package: who it is, then every licence text that it brings."""
    texts = [
        file.locate().read_text("utf-8", errors="replace").strip()
        for file in sorted(package.distribution.files or [], key=str)
        if ".dist-info" in str(file) and NOTICE_FILE.search(file.name)
    ]
    if not texts and "LGPL-3.0" in package.licence:
        texts = [(ROOT / "LICENSE").read_text("utf-8").strip()]
    return "\n\n".join([_heading(package), *texts]) + "\n"


def write_notices() -> None:
    """Write one notice a package and the list of all; take away those no longer needed."""
    packages = runtime_packages()
    wanted = {f"{package.name}.txt": notice(package) for package in packages}
    wanted["README.txt"] = _list_of(packages)
    for old in FOLDER.glob("*.txt"):
        if old.name not in wanted.keys() | BY_HAND:
            old.unlink()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in wanted.items():
        lines = (line.rstrip() for line in text.splitlines())
        (FOLDER / name).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def _heading(package: Package) -> str:
    return f"{package.name}\nLicence: {package.licence}"


def _list_of(packages: list[Package]) -> str:
    lines = [
        "Perennial stands on the work of others. Their notices are the files beside this one.",
        "Perennial itself is under LGPL-3.0-or-later (LICENSE), which builds on GPL-3.0.txt.",
        "",
        *(f"{package.name}: {package.licence}" for package in packages),
        "",
        "Vendored:",
        *(f"{name}: {licence}, {path}" for path, (name, licence) in VENDORED.items()),
    ]
    return "\n".join(lines) + "\n"


def _one_line(text: str | None) -> str:
    return text.strip() if text and "\n" not in text.strip() else ""


if __name__ == "__main__":
    write_notices()
