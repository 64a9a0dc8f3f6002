from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from app.views.shell import screens
from app.views.shot import SCREENS, is_built
from tests.test_bootstrap import file, sentence, start

__all__ = ["file"]  # a fixture


def test_the_first_page_is_painted_in_the_size_asked_for(tmp_path):
    target = tmp_path / "first.png"
    done = start("shot", "first-run", "-o", target, "--size", "1280x800", "--theme", "dark")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    picture = QImage(str(target))
    assert (picture.width(), picture.height()) == (1280, 800)
    assert picture.pixelColor(640, 790).lightness() < 60


def test_a_screen_of_a_portfolio_is_painted_and_the_file_is_left_alone(file, tmp_path):
    from app.store.store import Store

    store = Store.open(file)
    before = store.content_hash()
    store.close()
    target = tmp_path / "settings.png"
    done = start("shot", "settings", "--from", file, "-o", target, "--zoom", "125")
    assert done.returncode == 0, done.stderr
    assert QImage(str(target)).width() == 1440
    store = Store.open(file)
    assert store.content_hash() == before
    store.close()


@pytest.mark.parametrize(
    "words",
    [
        ("nowhere", "-o", "x.png"),
        ("settings", "-o", "x.png"),
        ("settings", "--from", "x.perennial"),
        ("first-run", "-o", "x.png", "--size", "big"),
        ("first-run", "-o", "x.png", "--zoom", "99"),
        ("first-run", "-o", "x.png", "--theme", "pink"),
        ("first-run", "-o", "x.png", "--nonsense"),
    ],
)
def test_wrong_usage_is_two_and_a_sentence(words):
    done = start("shot", *words)
    assert done.returncode == 2
    assert sentence(done)


# Names of the manual whose screens this version has not; none is left when all are there.
NOT_BUILT = [name for name in SCREENS if not is_built(name)]


@pytest.mark.parametrize("name", NOT_BUILT[:1])
def test_a_screen_that_this_version_has_not_is_wrong_usage(name):
    done = start("shot", name, "--from", "x.perennial", "-o", "x.png")
    assert done.returncode == 2
    assert "not built yet" in sentence(done)


def test_whether_a_screen_is_built_follows_the_screens_there_are(monkeypatch):
    assert is_built("treemap")
    monkeypatch.setattr(screens, "PORTFOLIO_MODES", ())
    assert not is_built("treemap")


def test_a_missing_portfolio_is_one_and_a_sentence(tmp_path):
    target = tmp_path / "x.png"
    done = start("shot", "settings", "--from", tmp_path / "none.perennial", "-o", target)
    assert done.returncode == 1
    assert "none.perennial" in sentence(done)
    assert not target.exists()


def test_a_place_that_cannot_be_written_is_one(tmp_path):
    done = start("shot", "first-run", "-o", tmp_path / "no" / "such" / "x.png")
    assert done.returncode == 1
    assert sentence(done)
