from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.bridge.context import App
from app.bridge.place import Place
from app.bridge.settings import Settings
from app.models.account import Account
from app.store.lock import WindowLock
from app.store.store import Store
from app.views.main_window import MainWindow
from app.views.shell import window_state
from app.views.shell.first_run import FirstRun
from app.views.shell.prompts import free_name
from tests.builders import make_account


class Answers:
    """Answers the questions for files in the user's place."""

    def __init__(self):
        self.file = None
        self.files = []
        self.where = None
        self.suggested = None

    def open_file(self, _title, _kinds, chosen):
        chosen(self.file)

    def open_files(self, _title, _kinds, chosen):
        chosen(self.files)

    def save_file(self, _title, _kinds, suggested, chosen):
        self.suggested = suggested
        chosen(self.where or suggested)


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def window(qapp, tmp_path, few_screens, qtbot, answers):
    QLocale.setDefault(QLocale("en_GB"))
    app = App(Settings(tmp_path / "settings.ini"))
    made = MainWindow(app)
    made.prompts = made.desk._prompts = made.desk.keeper._prompts = answers
    qtbot.addWidget(made)
    made.welcome()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.navigator.clear()
    made.desk.leave()
    QApplication.sendPostedEvents()
    app.close()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "clients.perennial"
    store = Store.create(path, name="Larkfield clients")
    make_account(store, "Acme")
    store.close()
    return path


def notice(window) -> str:
    page = window.frame_.welcome
    assert isinstance(page, FirstRun)
    return page.notice.accessibleName() if not page.notice.isHidden() else ""


def test_a_file_is_opened_and_remembered(window, answers, file):
    answers.file = file
    window.app.actions.run("file.open")
    assert window.app.info.name == "Larkfield clients"
    assert window.frame_.welcome is None
    assert window.app.settings.last_file == str(file)
    assert WindowLock(file).take() is False


def test_closing_gives_the_lock_back_and_forgets_to_open_it_next_time(window, file):
    window.desk.open_path(file)
    window.app.actions.run("file.close")
    lock = WindowLock(file)
    assert lock.take()
    lock.release()
    assert window.app.settings.last_file == ""
    assert str(file) in window.app.settings.recent_files


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "no file"),
        (lambda path: path.write_bytes(b"not a database at all" * 200), "not a"),
        (lambda path: path.write_bytes(b""), ""),
    ],
)
def test_what_cannot_be_opened_is_said_on_the_first_page(window, tmp_path, make, words):
    path = tmp_path / "other.perennial"
    make(path)
    assert window.desk.open_path(path) is False
    assert words in notice(window).lower()
    assert notice(window).endswith(".")
    assert not window.app.has_store


def test_a_file_that_is_gone_leaves_the_recent_ones(window, file):
    window.desk.open_path(file)
    window.app.actions.run("file.close")
    file.unlink()
    window.desk.open_path(file)
    assert window.app.settings.recent_files == []


def test_an_open_file_stays_when_another_cannot_be_opened(window, file, tmp_path):
    window.desk.open_path(file)
    window.desk.open_path(tmp_path / "none.perennial")
    assert window.app.info.name == "Larkfield clients"
    assert len(window.frame_.toaster.shown()) == 1


def test_a_file_locked_elsewhere_is_read_only_and_says_so(window, file):
    lock = WindowLock(file)
    assert lock.take()
    window.desk.open_path(file)
    assert window.app.store.read_only
    assert not window.app.edits.enabled
    assert not window.app.actions.get("account.new").fits(window.app.actions.situation)
    lock.release()


def test_an_empty_file_is_made_with_the_settings_of_the_page(window, answers, tmp_path, qtbot):
    page = window.frame_.welcome
    page.settings.currency.setCurrentIndex(page.settings.currency.findData("GBP"))
    page.settings.year_start.setCurrentIndex(page.settings.year_start.findData(4))
    answers.where = tmp_path / "Mine.perennial"
    qtbot.mouseClick(page.options[2].button, Qt.MouseButton.LeftButton)
    info = window.app.info
    assert (info.name, info.currency, info.fiscal_year_start) == ("Mine", "GBP", 4)


def test_leaving_the_first_page_leaves_no_file(window, tmp_path, homes):
    before = set(homes.rglob("*.perennial")) | set(tmp_path.rglob("*.perennial"))
    window.close()
    assert set(homes.rglob("*.perennial")) | set(tmp_path.rglob("*.perennial")) == before == set()


def test_a_backup_is_made_verified_and_shown(window, file, qtbot):
    window.desk.open_path(file)
    assert window.frame_.status.backup.text() == "No backup yet"
    with qtbot.waitSignal(window.desk.keeper.backed_up, timeout=10_000):
        window.app.actions.run("file.backup")
    assert window.frame_.status.backup.text().startswith("Backup ")
    assert window.desk.keeper.last_backup() is not None


def test_a_copy_is_written_beside_and_the_file_stays_open(window, file, answers, tmp_path, qtbot):
    window.desk.open_path(file)
    answers.where = tmp_path / "copy.perennial"
    with qtbot.waitSignal(window.desk.keeper.told, timeout=10_000) as heard:
        window.app.actions.run("file.copy")
    assert heard.args == ["Copy saved as copy.perennial."]
    assert answers.suggested.name == "Copy of clients.perennial"
    assert window.app.store.path == file


def test_a_backup_is_restored_to_a_new_file_which_is_opened(window, file, answers, tmp_path, qtbot):
    answers.file, answers.where = file, tmp_path / "restored.perennial"
    with qtbot.waitSignal(window.desk.opened, timeout=10_000):
        window.app.actions.run("file.restore")
    assert window.app.store.path == answers.where
    assert file.exists()


def test_restoring_over_a_file_is_refused(window, file, answers, tmp_path, qtbot):
    answers.file = answers.where = file
    before = file.read_bytes()
    with qtbot.waitSignal(window.desk.refused, timeout=10_000):
        window.app.actions.run("file.restore")
    assert file.read_bytes() == before


def test_names_that_are_taken_get_a_number(tmp_path):
    assert free_name(tmp_path, "Mine").name == "Mine.perennial"
    (tmp_path / "Mine.perennial").touch()
    (tmp_path / "Mine 2.perennial").touch()
    assert free_name(tmp_path, "Mine").name == "Mine 3.perennial"


def test_the_first_page_opens_the_sample_on_enter(window, qtbot):
    page = window.frame_.welcome
    with qtbot.waitSignal(page.sample_wished):
        qtbot.keyClick(page, Qt.Key.Key_Return)
    window.app.tasks.drain(cancel=False)
    qtbot.waitUntil(lambda: window.app.has_store, timeout=60_000)
    assert window.app.info.name == "Larkfield clients"
    assert window.app.store.path.parent.name == "Perennial"


def test_appearance_and_numbers_take_effect_at_once(window, qtbot):
    page = window.frame_.welcome
    qtbot.mouseClick(page.settings.appearance._segments["dark"], Qt.MouseButton.LeftButton)
    assert window.app.theme.name == "dark"
    page.settings.numbers.setCurrentIndex(page.settings.numbers.findData("de_DE"))
    assert QLocale().name() == "de_DE"
    assert window.app.settings.number_locale == "de_DE"


def test_the_recent_files_are_offered_without_the_open_one(window, file, tmp_path):
    other = tmp_path / "other.perennial"
    Store.create(other).close()
    window.desk.open_path(other)
    window.desk.open_path(file)
    window.side.show_files()
    menu = QApplication.activePopupWidget()
    texts = [action.text() for action in menu.actions()]
    assert "other" in texts
    assert "clients" not in texts
    menu.close()


def test_a_read_only_file_offers_to_go_on_in_a_copy(window, file, answers, tmp_path, qtbot):
    lock = WindowLock(file)
    assert lock.take()
    window.desk.open_path(file)
    banner = window.notices.read_only
    assert banner.accessibleName().startswith("Opened read-only")
    answers.where = tmp_path / "mine.perennial"
    button = next(b for b in banner.findChildren(QPushButton) if b.text() == "Open a copy…")
    with qtbot.waitSignal(window.desk.opened, timeout=10_000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.app.store.path == answers.where
    assert not window.app.store.read_only
    assert window.notices.read_only is None
    lock.release()


def test_a_file_without_a_backup_of_today_gets_one_by_itself(window, file, qtbot, monkeypatch):
    window.desk.keeper._soon.setInterval(10)
    with qtbot.waitSignal(window.desk.keeper.backed_up, timeout=10_000):
        window.desk.open_path(file)
    assert window.frame_.toaster.shown() == ()
    with qtbot.assertNotEmitted(window.desk.keeper.backed_up, wait=300):
        window.desk.open_path(file)


def test_a_file_reopens_where_it_was_left(window, file, app, qtbot):
    window.desk.open_path(file)
    with window.app.store.read() as session:
        key = session.query(Account).one().id
    window.go(Place("account", key, tab="plan"))
    window.close()
    window.desk.leave()
    other = MainWindow(app)
    app.settings.layouts = window.app.settings.layouts
    qtbot.addWidget(other)
    window.app.close_store()
    other.desk.open_path(file)
    assert other.navigator.trail.current == Place("account", key, tab="plan")
    other.navigator.clear()
    other.desk.leave()


def test_a_place_that_is_gone_falls_back_to_the_start(window, file):
    window.desk.open_path(file)
    window_state.keep_place(Place("account", 99), str(file), window.app.settings)
    window.desk.open_path(file)
    assert window.navigator.trail.current == Place("portfolio")


@pytest.mark.parametrize(("zoom", "columns"), [(100, 3), (200, 1)])
def test_the_first_page_fits_its_width_at_any_zoom(window, zoom, columns):
    window.resize(1024, 640)
    window.app.theme.set_zoom(zoom)
    QApplication.processEvents()
    page = window.frame_.welcome
    lefts = {option.x() for option in page.options}
    assert len(lefts) == columns
    assert not page.horizontalScrollBar().isVisible()
    for option in page.options:
        assert option.button.width() >= option.button.sizeHint().width()
