from __future__ import annotations

import faulthandler
import logging
import sys

import pytest

from app.core.log import CRASHES, FILE, start_logging, where


@pytest.fixture
def clean_root():
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    was_on = faulthandler.is_enabled()
    yield root
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    if was_on:
        faulthandler.enable(sys.__stderr__)


def fail():
    try:
        float("Meridell Clinics, €486k")
    except ValueError as error:
        raise RuntimeError("Ruth Oduya said so") from error


def test_an_error_is_logged_by_kind_and_place_and_never_by_what_it_says(tmp_path, clean_root):
    crashes = start_logging(tmp_path / "log")
    try:
        fail()
    except RuntimeError:
        logging.getLogger("app.test").exception("A task failed")
    text = (tmp_path / "log" / FILE).read_text("utf-8")
    crashes.close()
    assert "A task failed" in text
    assert "RuntimeError" in text
    assert "caused by ValueError" in text
    assert "test_log.py" in text
    assert "Meridell" not in text
    assert "Oduya" not in text


def test_crashes_of_the_interpreter_have_their_own_file(tmp_path, clean_root):
    crashes = start_logging(tmp_path)
    assert faulthandler.is_enabled()
    assert (tmp_path / CRASHES).exists()
    faulthandler.disable()
    crashes.close()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path, clean_root):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert start_logging(blocked / "log") is None
    logging.getLogger("app.test").warning("still alive")


def test_where_follows_the_causes():
    try:
        fail()
    except RuntimeError as error:
        text = where(error)
    kinds = [line for line in text.splitlines() if not line.startswith("  ")]
    assert kinds == ["RuntimeError", "caused by ValueError"]
