"""The room set aside for a full disk: real, private, and given back once."""

from __future__ import annotations

import os

from app.store.reserve import RESERVE_BYTES, Reserve


def test_the_room_is_really_taken_and_private(tmp_path):
    reserve = Reserve(tmp_path / "clients.perennial")
    assert reserve.hold()
    found = reserve.path.stat()
    assert found.st_size == RESERVE_BYTES
    assert found.st_mode & 0o777 == 0o600
    if hasattr(found, "st_blocks"):
        assert found.st_blocks * 512 >= RESERVE_BYTES, "a file of holes sets nothing aside"


def test_it_is_given_back_once(tmp_path):
    reserve = Reserve(tmp_path / "clients.perennial")
    assert not reserve.release()
    reserve.hold()
    assert reserve.release()
    assert not reserve.release()
    assert list(tmp_path.iterdir()) == []


def test_one_left_by_a_crash_is_taken_over(tmp_path):
    Reserve(tmp_path / "clients.perennial").hold()
    again = Reserve(tmp_path / "clients.perennial")
    assert again.is_held
    assert again.hold()
    assert again.release()


def test_where_there_is_no_room_nothing_is_left_behind(tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full, raising=False)
    reserve = Reserve(tmp_path / "clients.perennial")
    assert not reserve.hold()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_one_may_not_write_in_is_no_error(tmp_path):
    assert not Reserve(tmp_path / "absent" / "clients.perennial").hold()
