"""Every screen over the sample: in both themes, by Tab alone, with a name for every control."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QTabBar,
    QWidget,
)
from sqlalchemy import select
from typing_extensions import override

from app.bridge.place import Place
from app.exchange.sample import make_sample_portfolio
from app.models.account import Account
from app.views.charts.chart import Chart
from app.views.shell import screens
from app.views.stakeholders.canvas import MapCanvas
from tests.journeys.user import User, open_window, quit_window, show, undress

ACCOUNT = "Meridell Clinics"
LEAST_PX = 24
INLINE = (QLineEdit,)  # a line of text is as high as its font; WCAG leaves text out


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample portfolio, made once."""
    from app.models.registry import load_all

    load_all()
    path = tmp_path_factory.mktemp("sample") / "sample.perennial"
    make_sample_portfolio(path)
    return path


@pytest.fixture
def user(qapp, qtbot, tmp_path, sample):
    QLocale.setDefault(QLocale("en_GB"))
    path = tmp_path / "clients.perennial"
    shutil.copy(sample, path)
    window = open_window(qapp, tmp_path / "settings.ini")
    window.resize(1440, 900)
    show(window, qtbot)
    assert window.desk.open_path(path)
    me = User(window, qtbot)
    me.settle()
    yield me
    quit_window(window)
    undress(qapp)


def places(user) -> list[Place]:
    """Every destination, and every part of an account."""
    with user.app.store.read() as session:
        account = session.execute(select(Account.id).where(Account.name == ACCOUNT)).scalar_one()
    found = [Place(screen.name) for screen in screens.destinations()]
    return [*found, Place("settings"), *(
        Place("account", account, tab=part.name) for part in screens.tabs()
    )]  # fmt: skip


def go(user, place: Place):
    assert user.window.go(place), f"{place} cannot be shown"
    user.settle()
    return user.page()


def focusable(root: QWidget) -> list[QWidget]:
    """Every control that Tab should reach, in no order."""
    tab = Qt.FocusPolicy.TabFocus
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & tab == tab
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar | QMenuBar)
    ]


def told(widget: QWidget) -> str:
    """How a failure names a control."""
    return (
        f"{type(widget).__name__} “{widget.accessibleName()}” in {type(widget.parent()).__name__}"
    )


def in_reached_group(widget: QWidget, reached: set[QWidget]) -> bool:
    """Whether arrow keys go to it from a choice that Tab reached, as in any radio group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(button in reached for button in group.buttons())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_opens_without_a_warning(user, theme):
    """In a theme, and in the other that is chosen while all of them are there."""
    for chosen in (theme, "dark" if theme == "light" else "light"):
        user.app.theme.choose(chosen)
        for place in places(user):
            page = go(user, place)
            assert page.isVisible()
            ground = page.grab().toImage()
            light = sum(ground.pixelColor(x, 4).lightness() for x in range(4, 400, 20)) / 20
            assert (light > 128) is (chosen == "light"), f"{place} keeps another theme's ground"


class _Windows(QObject):
    """Hears of every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_screen_shows_a_window_while_it_is_made(user):
    """A part that is shown before it has a parent flashes up and takes the keyboard away."""
    heard = _Windows()
    QApplication.instance().installEventFilter(heard)
    for place in places(user):
        page = go(user, place)
        for frame in page.frames.in_document if place.tab == "plan" else ():
            assert frame.ensure_made() is not None
    user.settle()
    QApplication.instance().removeEventFilter(heard)
    assert heard.shown == []
    assert user.window.isActiveWindow()


def test_the_records_of_all_commands_are_sound(user):
    for place in places(user):
        go(user, place)
    assert user.app.actions.problems() == []
    ids = {action.id for action in user.app.actions}
    assert {"plan.export", "stakeholders.add", "satisfaction.add", "revenue.add"} <= ids


FORMS = {
    "satisfaction": ("satisfaction.add",),
    "revenue": ("revenue.add", "revenue.add_contract"),
    "stakeholders": ("stakeholders.add",),
    "plan": ("plan.details", "plan.new"),
}
"""The commands of an account's parts that open a form."""


def asking(user):
    """The dialogs that are open, of any kind."""
    return [shown for shown in user.window.findChildren(QDialog) if shown.isVisible()]


def test_the_commands_of_an_accounts_parts_reach_their_page(user):
    for place in places(user):
        if place.tab not in FORMS:
            continue
        go(user, place)
        for name in FORMS[place.tab]:
            user.app.actions.qaction(name).trigger()
            (dialog,) = asking(user)
            user.qtbot.waitUntil(dialog.isActiveWindow)
            user.press("Escape")
            assert not asking(user), f"Escape closes the form of {name}"


def test_every_control_has_a_name(user):
    nameless = []
    for place in places(user):
        go(user, place)
        for widget in focusable(user.window):
            if isinstance(widget, QTabBar) or widget.accessibleName():
                continue
            text = getattr(widget, "text", lambda: "")
            if not text():
                nameless.append(f"{place.tab or place.screen}: {told(widget)}")
    assert not nameless, "\n".join(sorted(set(nameless)))


def test_every_control_is_large_enough_to_hit(user):
    small = []
    for place in places(user):
        go(user, place)
        for widget in focusable(user.window):
            inline = isinstance(widget, INLINE) or widget.property("look") == "inline"
            if inline or min(widget.width(), widget.height()) >= LEAST_PX:
                continue
            small.append(f"{place.tab or place.screen}: {told(widget)} {widget.size().toTuple()}")
    assert not small, "\n".join(sorted(set(small)))


def test_tab_reaches_every_control(user):
    missed = []
    for place in places(user):
        page = go(user, place)
        wanted = set(focusable(page))
        page.setFocus()
        reached: set[QWidget] = set()
        for _step in range(len(wanted) * 3 + 60):
            user.press("Tab")
            now = QApplication.focusWidget()
            if now is not None:
                reached.add(now)
            if wanted <= reached:
                break
        wanted -= {widget for widget in wanted if in_reached_group(widget, reached)}
        missed += [f"{place.tab or place.screen}: {told(widget)}" for widget in wanted - reached]
    assert not missed, "\n".join(sorted(set(missed)))


def test_every_chart_and_canvas_opens_as_a_table(user):
    seen = 0
    for place in places(user):
        page = go(user, place)
        charts = [chart for chart in page.findChildren(Chart) if chart.isVisible()]
        assert all(chart.focusPolicy() == Qt.FocusPolicy.StrongFocus for chart in charts)
        canvases = [canvas for canvas in page.findChildren(MapCanvas) if canvas.isVisible()]
        assert all(canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus for canvas in canvases)
        if not charts and not canvases:
            continue
        seen += len(charts) + len(canvases)
        user.press("Ctrl+Shift+T")
        for chart in charts:
            if not chart.data.is_empty:
                assert chart._table.isVisible(), f"{place}: {chart.accessibleName()}"
                assert chart._table.rowCount() == len(chart.data.labels)
        for canvas in canvases:
            assert not canvas.isVisible()
            tables = [found for found in page.findChildren(QAbstractItemView) if found.isVisible()]
            assert any(table.model().rowCount() == len(page.scene.cards) for table in tables)
        user.press("Ctrl+Shift+T")
        assert all(chart.plot.isVisible() for chart in charts if not chart.data.is_empty)
    assert seen >= 8


@pytest.mark.parametrize("zoom", [150, 200])
def test_large_text_scrolls_and_is_never_cut(user, zoom):
    user.app.theme.set_zoom(zoom)
    for place in places(user):
        page = go(user, place)
        for area in page.findChildren(QAbstractScrollArea):
            if not area.isVisible() or not hasattr(area, "widget") or area.widget() is None:
                continue
            inner, port = area.widget(), area.viewport()
            bar = area.horizontalScrollBar()
            over = inner.width() - port.width()
            reachable = over <= 0 or bar.maximum() >= over
            assert reachable, f"{place}: {type(area).__name__} cuts {over} px"
