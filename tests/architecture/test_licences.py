"""What the program needs at run time is under licences that ours may build on."""

from __future__ import annotations

import re

import pytest

from tests.architecture.notices import BY_HAND, FOLDER, ROOT, VENDORED, runtime_packages

ALLOWED = re.compile(
    r"^(MIT|0?BSD(-\d-Clause)?|Apache(-2\.0)?|ISC|MPL-2\.0|LGPL-[23]\.\d-(only|or-later)|"
    r"PSF-2\.0|OFL-1\.1)( Licen[cs]e.*| Software Licen[cs]e.*)?$"
)
# Permissive as well, but not on the list: each by name, with what it covers.
EXCEPTIONS = {
    ("sqlcipher3", "Zlib"): "the binding of the database engine, derived from pysqlite",
    ("numpy", "Zlib"): "a random number generator inside",
    ("numpy", "CC0-1.0"): "a header inside",
    ("regex", "CNRI-Python"): "parts from Python 1.6, under its permissive licence",
}


def refused(name: str, licence: str) -> list[str]:
    """The parts of a licence expression that are neither allowed nor excepted.

    Of alternatives (OR) one has to do; of parts (AND) all.
    """
    return [
        part
        for part in (part.strip(" ()") for part in licence.split(" AND "))
        if (name, part) not in EXCEPTIONS
        and not any(ALLOWED.match(choice.strip(" ()")) for choice in part.split(" OR "))
    ]


PACKAGES = runtime_packages()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_the_licence_is_allowed(package):
    assert package.licence
    assert refused(package.name, package.licence) == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_the_notice_lies_in_resources(package):
    notice = FOLDER / f"{package.name}.txt"
    assert notice.exists(), "run: python3 dev.py lock"
    text = notice.read_text("utf-8")
    assert text.startswith(f"{package.name}\n")
    assert len(text.splitlines()) > 10, "the licence text itself is missing"


def test_no_notice_is_left_of_a_package_that_went():
    notices = {path.name for path in FOLDER.glob("*.txt")} - BY_HAND - {"README.txt"}
    assert notices == {f"{package.name}.txt" for package in PACKAGES}


def test_what_is_vendored_brings_its_licence():
    for path, (name, licence) in VENDORED.items():
        assert ALLOWED.match(licence)
        assert (ROOT / path).stat().st_size > 500, name
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (FOLDER / "GPL-3.0.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "licence",
    ["GPL-3.0-only", "AGPL-3.0-or-later", "EPL-2.0", "MIT AND GPL-2.0-only", "Proprietary", "Zlib"],
)
def test_other_licences_are_refused(licence):
    assert refused("some-package", licence)


def test_of_alternatives_one_has_to_do():
    assert refused("pyside", "LGPL-3.0-only OR GPL-2.0-only") == []
