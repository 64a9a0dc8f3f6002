"""What the program remembers, typed and robust against what is in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bridge.settings import ZOOMS, Settings, default_path, next_zoom


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.ini"


def test_a_setting_has_its_default_until_it_is_set(path):
    settings = Settings(path)
    assert settings.theme == "system"
    assert settings.recent_files == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "dark"),
        ("zoom", 125),
        ("reduced_motion", True),
        ("recent_files", ["a.perennial", "Ä, b.perennial"]),
        ("rails", {"plan": True, "today": False}),
        ("layouts", {"portfolio/columns": [1, 2, {"a": None}]}),
    ],
)
def test_a_value_is_there_after_a_restart_with_its_type(path, name, value):
    settings = Settings(path)
    setattr(settings, name, value)
    settings.sync()
    again = getattr(Settings(path), name)
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize("damage", ["{", '"seven"', "12345", "null", "true"])
def test_a_damaged_or_foreign_value_reads_as_the_default(path, damage):
    path.write_text(f"[appearance]\nzoom={damage}\ntheme={damage}\n")
    settings = Settings(path)
    assert settings.zoom == 100
    assert settings.theme == "system"


def test_a_default_cannot_be_spoilt_by_its_reader(path):
    settings = Settings(path)
    settings.recent_files.append("x")
    assert settings.recent_files == []


def test_only_a_new_value_is_told(path, qtbot):
    settings = Settings(path)
    with qtbot.waitSignal(settings.changed) as told:
        settings.theme = "dark"
    assert told.args == ["appearance/theme"]
    with qtbot.assertNotEmitted(settings.changed):
        settings.theme = "dark"


def test_recent_files_are_newest_first_and_few(path):
    settings = Settings(path)
    for number in range(12):
        settings.remember_file(Path(f"/p/{number}.perennial"))
    settings.remember_file(Path("/p/5.perennial"))
    assert settings.recent_files[:3] == [str(Path(f"/p/{n}.perennial")) for n in (5, 11, 10)]
    assert len(settings.recent_files) == 10
    assert settings.last_file == str(Path("/p/5.perennial"))
    settings.forget_file(Path("/p/5.perennial"))
    assert settings.last_file == ""
    assert str(Path("/p/5.perennial")) not in settings.recent_files


def test_a_rail_is_kept_per_screen(path):
    settings = Settings(path)
    assert settings.is_rail("plan", usual=True)
    settings.keep_rail("plan", rail=False)
    assert not settings.is_rail("plan", usual=True)
    assert not settings.is_rail("today", usual=False)


def test_keys_are_unique_and_titles_have_words():
    declared = Settings.declarations()
    keys = [setting.key for setting in declared]
    assert len(keys) == len(set(keys))
    assert all(setting.accepts(setting.default) for setting in declared)


def test_the_settings_are_in_the_users_configuration_folder(homes):
    assert default_path() == homes / "config" / "perennial" / "perennial.ini"


def test_zoom_goes_along_the_ladder_and_stops_at_its_ends():
    assert next_zoom(100, 1) == 110
    assert next_zoom(110, 1) == 125
    assert next_zoom(80, -1) == 80
    assert next_zoom(200, 3) == 200
    assert next_zoom(133, 1) in ZOOMS
