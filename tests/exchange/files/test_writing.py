"""Files that are whole or not there."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
from pathlib import Path

import pytest

from app.core.errors import FileTrouble, Trouble
from app.exchange.files import writing as module
from app.exchange.files.writing import write_file, write_folder, write_zip


def is_ours(name: str) -> bool:
    return name.endswith(".csv") or name.startswith("attachments/")


def test_files_are_written_for_their_owner_alone(tmp_path):
    write_file(tmp_path / "deep" / "a.csv", b"1")
    write_folder(tmp_path / "out", {"a.csv": b"1", "attachments/f": b"2"}, is_ours)
    write_zip(tmp_path / "out.zip", {"a.csv": b"1"})
    for path in (*(tmp_path / "out").rglob("*"), tmp_path / "out.zip", tmp_path / "deep" / "a.csv"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert zipfile.ZipFile(tmp_path / "out.zip").read("a.csv") == b"1"


def test_a_folder_takes_the_place_of_an_earlier_one(tmp_path):
    out = tmp_path / "out"
    write_folder(out, {"a.csv": b"1", "b.csv": b"2"}, is_ours)
    write_folder(out, {"a.csv": b"3"}, is_ours)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"a.csv": b"3"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "letter.doc").write_text("mine")
    with pytest.raises(FileTrouble, match=r"letter\.doc") as error:
        write_folder(tmp_path, {"a.csv": b"1"}, is_ours)
    assert error.value.kind is Trouble.EXISTS
    assert (tmp_path / "letter.doc").read_text() == "mine"
    with pytest.raises(FileTrouble, match="is a file"):
        write_folder(tmp_path / "letter.doc", {"a.csv": b"1"}, is_ours)


@pytest.mark.parametrize("write", ["file", "zip", "folder"])
@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, Trouble.FULL), (errno.EIO, Trouble.IO)]
)
def test_a_disk_that_fails_leaves_what_was_there(tmp_path, monkeypatch, write, number, kind):
    out = tmp_path / "out.csv" if write != "folder" else tmp_path / "out"
    calls = {
        "file": lambda data: write_file(out, data),
        "zip": lambda data: write_zip(out, {"a.csv": data}),
        "folder": lambda data: write_folder(out, {"a.csv": data}, is_ours),
    }
    calls[write](b"old")
    before = _bytes(out)

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(module.os, "fsync", fail)
    with pytest.raises(FileTrouble) as error:
        calls[write](b"new")
    assert error.value.kind is kind
    monkeypatch.undo()
    assert _bytes(out) == before
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else (path / "a.csv").read_bytes()
