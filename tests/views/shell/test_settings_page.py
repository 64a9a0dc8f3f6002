from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel

from app.bridge.place import Place
from app.views.shell import settings_page


@pytest.fixture
def page(window):
    window.go(Place("settings"))
    return window.navigator.page


def test_every_declared_setting_has_a_named_control(page, app):
    titled = {s.key for s in type(app.settings).declarations() if s.title}
    assert set(page.controls) == titled
    assert all(control.accessibleName() for control in page.controls.values())


def test_a_choice_takes_effect_and_is_stored_at_once(page, app):
    menu = page.controls["appearance/theme"]
    place = menu.findData("dark")
    menu.setCurrentIndex(place)
    menu.activated.emit(place)
    assert app.theme.name == "dark"
    assert app.settings.theme == "dark"
    page.controls["appearance/reduced_motion"].click()
    assert app.settings.reduced_motion is True


def test_a_change_from_elsewhere_is_shown(page, app):
    app.theme.set_zoom(150)
    assert page.controls["appearance/zoom"].currentData() == 150


def test_numbers_and_dates_change_the_locale(page, app):
    menu = page.controls["language/numbers"]
    place = menu.findData("de_DE")
    menu.setCurrentIndex(place)
    menu.activated.emit(place)
    assert QLocale().name() == "de_DE"


def test_the_file_says_what_it_is(page):
    texts = [label.text() for label in page._file.findChildren(QLabel)]
    assert "Larkfield clients" in texts
    assert "EUR" in texts
    assert "January" in texts


def test_spelling_is_not_to_be_chosen_where_the_system_cannot_and_it_is_said_why(app, monkeypatch):
    monkeypatch.setattr(settings_page, "why_not", lambda _language: "No dictionary here.")
    page = settings_page.SettingsPage(app)
    box = page.controls["writing/spelling"]
    assert (box.isEnabled(), box.isChecked()) == (False, False)
    assert any(label.text() == "No dictionary here." for label in page.findChildren(QLabel))
    assert app.settings.check_spelling is True, "the choice stays for a system that can"
    monkeypatch.setattr(settings_page, "why_not", lambda _language: "")
    assert settings_page.SettingsPage(app).controls["writing/spelling"].isEnabled()
