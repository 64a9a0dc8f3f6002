"""The look: roles, contrast, fonts, zoom, and the change of theme while running."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QGuiApplication, QPalette

from app.bridge import icons, tokens
from app.bridge.settings import Settings
from app.bridge.theme import Theme
from app.core.resources import resource

NAMES = ("light", "dark")


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def theme(qapp, settings):
    settings.theme = "light"
    return Theme(settings)


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = colour.getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_both_themes_have_the_same_roles():
    assert tokens.colours("light").keys() == tokens.colours("dark").keys()
    assert {
        "text.primary",
        "status.good.graphic",
        "chart.categorical.0",
        "elevation.modal.color",
    } <= (tokens.colours("light").keys())


def test_opacity_stands_last_in_the_theme_files():
    assert tokens.parse_colour("#12161466").getRgb() == (0x12, 0x16, 0x14, 0x66)
    assert tokens.parse_colour("#1F5A3E").getRgb() == (0x1F, 0x5A, 0x3E, 0xFF)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[(text, ground) for text in ("text.primary", "text.secondary", "text.muted")
          for ground in ("bg.window", "bg.surface", "bg.chrome", "bg.sidebar", "bg.selected")],
        ("text.onAccent", "accent.fill"),
        ("text.onAccent", "accent.fillHover"),
        ("accent.text", "accent.subtle"),
        ("text.link", "bg.surface"),
        ("text.onTooltip", "bg.tooltip"),
        *[(f"status.{state}.text", f"status.{state}.bg")
          for state in ("good", "watch", "risk", "info", "neutral")],
    ],
)  # fmt: skip
def test_text_reaches_4_5_to_1(name, text, ground):
    colours = tokens.colours(name)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "role", ["border.control", "focus.ring", "status.good.graphic", "status.watch.graphic",
             "status.risk.graphic", "chart.axis"],
)  # fmt: skip
def test_graphics_reach_3_to_1(name, role):
    colours = tokens.colours(name)
    assert contrast(colours[role], colours["bg.surface"]) >= 3.0


def test_an_unknown_role_is_an_error(theme):
    with pytest.raises(KeyError):
        theme.colour("text.purple")


def test_a_colour_handed_out_cannot_spoil_the_theme(theme):
    theme.colour("text.primary").setAlpha(0)
    assert theme.colour("text.primary").alpha() == 255
    assert theme.tint("text.primary", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)


def test_the_bundled_font_is_used_and_its_figures_line_up(theme):
    body = theme.font("body")
    assert QFontInfo(body).family() == "Inter"
    metrics = QFontMetricsF(body)
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))
    prose = QFontMetricsF(theme.font("reading"))
    assert prose.horizontalAdvance("1111") < prose.horizontalAdvance("8888")
    lined_up = QFontMetricsF(theme.font("reading", tabular=True))
    assert lined_up.horizontalAdvance("1111") == pytest.approx(lined_up.horizontalAdvance("8888"))


@pytest.mark.parametrize(("name", "weight"), [("body", 400), ("bodyStrong", 600), ("micro", 500)])
def test_the_weights_are_real_cuts(theme, name, weight):
    assert QFontInfo(theme.font(name)).weight() == weight


def test_zoom_scales_fonts_lengths_and_icons_together(theme, settings, qtbot):
    before = theme.font("body").pointSizeF(), theme.size("row.compact"), theme.space(4)
    with qtbot.waitSignal(theme.changed):
        theme.set_zoom(200)
    after = theme.font("body").pointSizeF(), theme.size("row.compact"), theme.space(4)
    assert after == tuple(2 * length for length in before)
    assert theme.pixmap("clock").width() == 32
    assert theme.px(1) == 2
    assert settings.zoom == 200


def test_choosing_a_theme_changes_everything_and_is_remembered(theme, settings, qtbot):
    light = theme.palette().color(QPalette.ColorRole.Window), theme.stylesheet()
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.name == "dark"
    assert theme.palette().color(QPalette.ColorRole.Window) != light[0]
    assert theme.stylesheet() != light[1]
    assert Theme(settings).name == "dark"
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("dark")


def test_a_choice_on_the_settings_page_is_taken_at_once(theme, settings, qtbot):
    with qtbot.waitSignal(theme.changed):
        settings.theme = "dark"
    assert theme.name == "dark"
    with qtbot.waitSignal(theme.changed):
        settings.zoom = 125
    assert theme.zoom == 125


class SystemScheme:
    """Stands for the system's own setting, which no test platform lets us change."""

    def __init__(self, monkeypatch):
        self.scheme = Qt.ColorScheme.Light
        hints = QGuiApplication.styleHints()
        monkeypatch.setattr(type(hints), "colorScheme", lambda _: self.scheme)
        self._hints = hints

    def turn(self, scheme):
        self.scheme = scheme
        self._hints.colorSchemeChanged.emit(scheme)


def test_set_to_system_it_follows_the_system_live(theme, monkeypatch, qtbot):
    system = SystemScheme(monkeypatch)
    theme.choose("system")
    assert theme.name == "light"
    with qtbot.waitSignal(theme.changed):
        system.turn(Qt.ColorScheme.Dark)
    assert theme.name == "dark"
    with qtbot.waitSignal(theme.changed):
        system.turn(Qt.ColorScheme.Unknown)
    assert theme.name == "light"


def test_a_chosen_theme_ignores_the_system(theme, monkeypatch, qtbot):
    system = SystemScheme(monkeypatch)
    with qtbot.assertNotEmitted(theme.changed):
        system.turn(Qt.ColorScheme.Dark)
    assert theme.name == "light"


def test_reduced_motion_stops_all_motion(theme, settings):
    assert theme.duration_ms("base") == 140
    settings.reduced_motion = True
    assert theme.duration_ms("base") == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_is_filled_in_and_names_real_files(theme, name):
    theme.choose(name)
    sheet = theme.stylesheet()
    assert not re.search(r"[$@%^][a-z0-9]", sheet)
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert resource("themes/controls").as_posix() in path
    assert "::item:" not in sheet.replace("QMenu::item", "").replace("QMenuBar::item", "")
    assert not re.search(r"(^|[\s,])QWidget\s*[{,]", sheet)


def test_icons_are_drawn_in_their_roles_colour(theme):
    image = theme.pixmap("check", "status.risk.graphic", 16, 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (32, 2.0)
    strong = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert strong == {theme.colour("status.risk.graphic").name()}


def test_an_icon_is_made_once_per_theme(theme):
    assert theme.pixmap("clock").cacheKey() == theme.pixmap("clock").cacheKey()
    before = theme.pixmap("clock").cacheKey()
    theme.choose("dark")
    assert theme.pixmap("clock").cacheKey() != before


def test_every_vendored_icon_can_be_drawn_and_has_one_colour(theme):
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert len(names) >= 60
    for name in names:
        source = icons.source(name)
        assert "currentColor" in source
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", source)
        image = theme.pixmap(name, "text.primary", 16).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), name


def test_buttons_get_a_disabled_look(theme):
    icon = theme.icon("plus")
    normal = icon.pixmap(16, 16, icon.Mode.Normal).toImage()
    assert icon.pixmap(16, 16, icon.Mode.Disabled).toImage() != normal


def test_an_unknown_icon_is_an_error(theme):
    assert not icons.exists("no-such-icon")
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")
