"""The program finds its own files."""

from __future__ import annotations

import pytest

from app.core.resources import resource


def test_a_file_and_a_folder_are_found():
    assert resource("fonts/Inter-Regular.ttf").is_file()
    assert resource("icons").is_dir()


def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        resource("icons/none.svg")


@pytest.mark.parametrize("notice", ["fonts/OFL.txt", "icons/LICENSE-lucide.txt"])
def test_what_was_made_by_others_has_its_licence_beside_it(notice):
    assert "Permission" in resource(notice).read_text("utf-8") or "PERMISSION" in resource(
        notice
    ).read_text("utf-8")
