"""The look: roles to colours, fonts and lengths, in light and dark, at any zoom, changed live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap

from app.bridge import icons
from app.bridge.palettes import make_palette
from app.bridge.stylesheet import make_stylesheet
from app.bridge.tokens import Measures, colours, metrics
from app.core.resources import resource

if TYPE_CHECKING:
    from app.bridge.settings import Settings

_FONT_FILES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
_LOADED = "perennial_fonts_loaded"

# Reading and titles are set in proportional figures; everything that stands in columns is not.
_PROPORTIONAL = {"reading", "title1", "title2", "title3", "display"}
_TIGHTER = {"title1": 98.8, "title2": 98.8, "title3": 99.4, "display": 98.0, "figure": 98.8}
_FEATURES = ("cv05", "calt")


class Theme(Measures, QObject):
    """Answers every question about looks; `changed` asks everyone to paint again."""

    changed = Signal()

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        QObject.__init__(self, parent)
        Measures.__init__(self, settings.zoom if settings else 100)
        self._settings = settings
        self._choice = settings.theme if settings else "light"
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._pixmaps: dict[tuple[str, str, float, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, float], QIcon] = {}
        load_fonts()
        self._name = self._resolve()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        if settings:
            settings.changed.connect(self._on_setting_changed)

    @property
    def name(self) -> str:
        """The theme shown: light or dark."""
        return self._name

    @property
    def choice(self) -> str:
        """What was chosen: light, dark or system."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Change to light, dark or what the system shows, and remember it."""
        if self._settings:
            self._settings.theme = choice
        self._choice = choice
        self._take(self._resolve(), self._zoom)

    def set_zoom(self, zoom: int) -> None:
        """Change the zoom, in per cent, and remember it."""
        if self._settings:
            self._settings.zoom = zoom
        self._take(self._name, zoom)

    def colour(self, role: str) -> QColor:
        """The colour of a role such as `status.good.graphic` or `chart.categorical.0`."""
        return QColor(colours(self._name)[role])

    def tint(self, role: str, opacity: float) -> QColor:
        """The role's colour, seen through: 0 to 1."""
        colour = self.colour(role)
        colour.setAlphaF(opacity)
        return colour

    def font(self, name: str, *, tabular: bool | None = None) -> QFont:
        """The font of a step of the type scale, with figures that line up where it matters."""
        figures = name not in _PROPORTIONAL if tabular is None else tabular
        found = self._fonts.get((name, figures))
        if found is None:
            found = self._fonts[name, figures] = make_font(name, self._zoom, tabular=figures)
        return QFont(found)

    def duration_ms(self, name: str) -> int:
        """How long a motion lasts: `fast`, `base` or `slow`; nothing with reduced motion."""
        if self._settings and self._settings.reduced_motion:
            return 0
        return int(metrics()[f"motion.{name}"])

    def icon(self, name: str, role: str = "text.secondary", size: float = 16) -> QIcon:
        """An icon for buttons and menus; `size` at 100 % zoom."""
        key = (name, role, size)
        if key not in self._icons:
            colour, disabled = self.colour(role), self.colour("text.disabled")
            self._icons[key] = icons.build(name, colour, disabled, self.px(size))
        return self._icons[key]

    def pixmap(
        self, name: str, role: str = "text.secondary", size: float = 16, ratio: float = 1.0
    ) -> QPixmap:
        """An icon for painters, cached per theme, size and device ratio."""
        key = (name, role, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = icons.draw(name, self.colour(role), self.px(size), ratio)
        return self._pixmaps[key]

    def palette(self) -> QPalette:
        """The palette of the whole application."""
        return make_palette(self.colour)

    def stylesheet(self) -> str:
        """The style sheet for chrome and controls; lists paint themselves."""
        return make_stylesheet(self)

    def _resolve(self) -> str:
        if self._choice in ("light", "dark"):
            return self._choice
        scheme = QGuiApplication.styleHints().colorScheme()
        return "dark" if scheme == Qt.ColorScheme.Dark else "light"

    def _take(self, name: str, zoom: int) -> None:
        if (name, zoom) == (self._name, self._zoom):
            return
        self._name, self._zoom = name, zoom
        self._fonts.clear()
        self._pixmaps.clear()
        self._icons.clear()
        self.changed.emit()

    @Slot()
    def _on_scheme_changed(self) -> None:
        self._take(self._resolve(), self._zoom)

    @Slot()
    def _on_setting_changed(self) -> None:
        if self._settings:
            self._choice = self._settings.theme
            self._take(self._resolve(), self._settings.zoom)


def make_font(name: str, zoom: int, *, tabular: bool) -> QFont:
    """A step of the type scale as a font; sizes may be fractional, so they are set in points."""
    table = metrics()
    font = QFont()
    font.setFamilies([family for key, family in table.items() if key.startswith("font.family")])
    dpi = QGuiApplication.primaryScreen().logicalDotsPerInch()
    font.setPointSizeF(table[f"font.{name}.size"] * zoom / 100 * 72 / dpi)
    font.setWeight(QFont.Weight(table[f"font.{name}.weight"]))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _TIGHTER.get(name, 99.7))
    for feature in (*_FEATURES, *(("tnum", "lnum") if tabular else ())):
        font.setFeature(QFont.Tag(feature), 1)
    return font


def load_fonts() -> None:
    """Make the bundled fonts known, once for the running application."""
    application = QGuiApplication.instance()
    if application is None or application.property(_LOADED):
        return
    for weight in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/Inter-{weight}.ttf")))
    application.setProperty(_LOADED, True)  # noqa: FBT003 Qt's own signature
