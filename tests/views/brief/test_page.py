"""The brief in the window: one key, one page, everything on it leads on, one PDF."""

from __future__ import annotations

import pypdf
import pytest
from PySide6.QtCore import QLocale, Qt
from sqlalchemy import select

from app.bridge.place import Place
from app.models.account import Account
from app.models.interaction import Promise
from app.views.dialogs.touch_record import TouchRecordDialog
from app.views.widgets.explain import ExplainPopover
from tests.journeys.user import User, open_window, quit_window, show, undress


@pytest.fixture
def me(qapp, qtbot, tmp_path):
    from app.exchange.sample import make_sample_portfolio

    QLocale.setDefault(QLocale("en_GB"))
    make_sample_portfolio(tmp_path / "clients.perennial")
    window = open_window(qapp, tmp_path / "settings.ini")
    window.resize(1440, 900)
    show(window, qtbot)
    assert window.desk.open_path(tmp_path / "clients.perennial")
    user = User(window, qtbot)
    user.settle()
    yield user
    quit_window(window)
    undress(qapp)


def account(me, name="Meridell Clinics"):
    with me.app.store.read() as session:
        return session.execute(select(Account.id).where(Account.name == name)).scalar_one()


def brief_of(me, name="Meridell Clinics"):
    me.window.go(Place("account", account_id=account(me, name)))
    me.settle()
    me.press("Ctrl+Shift+B")
    me.settle()
    return me.window.navigator.page


def test_one_key_at_an_account_shows_its_brief_and_another_key_goes_back(me):
    page = brief_of(me)
    assert page.name == "brief"
    assert "Meeting brief: Meridell Clinics" in me.window.windowTitle()
    assert page.crumbs()[-1][0] == "Meeting brief"
    assert (
        page.meeting.text()
        == "Tuesday 13 October 09:30 · Video · Meridell Clinics — service review"
    )
    assert [row.name for row in page.cards.guests.list.rows] == ["Ruth Oduya", "Karim Benali"]
    assert next(tile.facts.value for tile in page.tiles.widgets) == "69"
    assert [tile.facts.title for tile in page.tiles.widgets][-1] == "Net promoter score"
    assert len(page.cards.questions.list.rows) == 3
    assert "Laurent Besson" in page.cards.gaps.list.rows[0].text
    me.press("Alt+Left")
    assert me.window.navigator.page.name == "account"


def test_the_brief_of_another_account_takes_its_place(me):
    first = brief_of(me)
    names = {row.id: row.name for row in me.app.read(_names)}
    key = next(key for key in names if key != account(me))
    me.window.go(Place("brief", account_id=key))
    page = me.window.navigator.page
    assert page is first
    assert page.brief.account.name == names[key]
    assert page.crumbs()[1] == (names[key], Place("account", account_id=key))


def _names(session):
    from app.queries.directory import account_names

    return account_names(session)


def test_without_an_account_it_says_what_to_do(me):
    assert not me.window.go(Place("brief"))
    assert me.window.navigator.page.name == "portfolio"
    assert any("select an account first" in words for words in me.said())


def test_figures_explain_themselves(me):
    page = brief_of(me)
    for tile in page.tiles.widgets:
        me.qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        me.settle()
        shown = [one for one in me.window.findChildren(ExplainPopover) if one.isVisible()]
        assert shown
        shown[-1].close()


def test_a_promise_is_kept_by_space_and_comes_back_by_undo(me):
    page = brief_of(me)
    promise = page.cards.promises.list.rows[0]
    page.cards.promises.list.setFocus()
    me.press("Space")
    state = select(Promise.state).where(Promise.id == promise.id)
    with me.app.store.read() as session:
        assert session.execute(state).scalar_one() == "kept"
    me.see(lambda: promise.id not in [row.id for row in page.cards.promises.list.rows])
    me.press("Ctrl+Z")
    me.see(lambda: promise.id in [row.id for row in page.cards.promises.list.rows])


def test_lines_lead_on(me):
    page = brief_of(me)
    page.cards.notes.list.setFocus()
    me.press("Return")
    (dialog,) = me.window.findChildren(TouchRecordDialog)
    dialog.close()
    page.cards.gaps.list.setFocus()
    me.press("Return")
    trail = me.window.navigator.trail.current
    assert (trail.screen, trail.tab) == ("account", "stakeholders")


def test_the_pdf_is_written_through_the_window(me, tmp_path, monkeypatch):
    from app.views.shell.prompts import Prompts

    target = tmp_path / "brief.pdf"
    asked = []

    def save(_self, title, kinds, suggested, done):
        asked.append(suggested.name)
        done(target)

    monkeypatch.setattr(Prompts, "save_file", save)
    brief_of(me)
    me.press("Ctrl+Shift+E")
    me.settle()
    assert asked == ["Meridell Clinics, meeting brief.pdf"]
    with target.open("rb") as opened:
        pages = pypdf.PdfReader(opened).pages
        assert len(pages) == 1
        assert "Ruth Oduya" in pages[0].extract_text()
    assert "Exported to brief.pdf." in me.said()


def test_in_a_small_window_the_figures_stand_in_lines_and_none_is_cut(me):
    tiles = brief_of(me).tiles
    assert {tile.y() for tile in tiles.widgets} == {0}
    me.app.theme.set_zoom(200)
    me.window.resize(1024, 640)
    me.settle()
    assert len({tile.y() for tile in tiles.widgets}) == 2
    ink = tiles.widgets[0]._ink
    for tile in tiles.widgets:
        words = f"{tile.facts.value} {tile.facts.short or tile.facts.title}"
        assert ink.width(words, "bodyStrong") <= tile.width() - ink.px(22)
