"""The segmentation screen as a user meets it: weights, tiers, overrides, intensity, segments."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bridge.cards import cards_of
from app.bridge.place import Place
from app.models.account import Account
from app.queries.criteria import Condition
from app.queries.segmentation import override_rows, segmentation, tier_log
from app.queries.segments import segment_rows
from app.services.segmentation import override_tier
from app.views.dialogs.tier import open_tier
from app.views.segmentation.page import SegmentationPage
from app.views.segmentation.scale_card import shared_out
from app.views.segmentation.segment_dialog import SegmentDialog
from tests.acting import ask, the
from tests.builders import TODAY, make_account, make_cost, make_revenue, set_today


@pytest.fixture
def keys(store):
    set_today(store)
    names = {
        "Acme": {"attractiveness": 90, "tier": "2", "industry": "Rail", "growth_potential": 80},
        "Berg": {"attractiveness": 60, "tier": "3", "industry": "Retail",
                 "relationship_intensity": "intense", "preferred_intensity": "arms_length"},
        "Calder": {"attractiveness": 30, "tier": "4", "industry": "Rail"},
    }  # fmt: skip
    made = {}
    for name, values in names.items():
        made[name] = make_account(store, name, start_date=None, **values)
        make_revenue(store, made[name], on_date=TODAY, amount_minor=100_000_00)
        make_cost(store, made[name], on_date=TODAY, amount_minor=50_000_00)
    return made


@pytest.fixture
def page(qtbot, app, keys):
    made = SegmentationPage(app)
    qtbot.addWidget(made)
    made.resize(1300, 820)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot, made)
    yield made
    app.tasks.drain()


def settle(qtbot, page):
    qtbot.waitUntil(lambda: cards_of(page.app).is_ready, timeout=5_000)
    page.app.tasks.drain(cancel=False)
    qtbot.waitUntil(lambda: len(page.standings) == len(cards_of(page.app).cards), timeout=5_000)


def retype(box, text):
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def weights(page):
    return [int(one.weight) for one in page.app.read(segmentation).model.attractiveness]


# --- scoring -----------------------------------------------------------------------------------


def test_weights_are_stored_only_when_they_add_up(page, qtbot):
    card = page.scales["attractiveness"]
    assert card.sum.text() == "Sum 100 of 100"
    retype(card.lines[0].weight, "40")
    assert card.sum.text() == "Sum 105 of 100"
    assert card.trouble.text().startswith("The weights add up to 105, not 100.")
    assert weights(page) == [35, 20, 25, 20]
    before = page.app.store.content_hash()
    retype(card.lines[3].weight, "15")
    assert card.trouble.isHidden()
    assert weights(page) == [40, 20, 25, 15]
    page.app.edits.undo()
    assert page.app.store.content_hash() == before
    qtbot.waitUntil(lambda: card.lines[0].weight.text() == "35", timeout=5_000)


def test_nothing_is_read_on_the_thread_of_the_window(page, app, qtbot, monkeypatch):
    def refuse(query, *_args, **_kw):
        raise AssertionError(query)

    for card in (page.overrides, page.log):
        card.show_rows([])
    monkeypatch.setattr(app, "read", refuse)
    with qtbot.waitSignal(page.situation_changed, timeout=5_000):
        page.load()
        app.tasks.drain(cancel=False)
    assert page.rules.grid.values() is not None


def test_what_is_typed_while_the_last_change_comes_back_stays(page, qtbot):
    page.show_part("tiers")
    first, second = (page.rules.grid.boxes["1", key] for key in ("enter", "exit"))
    retype(first, "88")
    second.setFocus()
    second.selectAll()
    QTest.keyClicks(second, "71")
    settle(qtbot, page)
    assert (first.text(), second.text()) == ("88", "71")
    QTest.keyClick(second, Qt.Key.Key_Return)
    rule = page.app.read(segmentation).rules[0]
    assert (rule.enter, rule.exit) == (88, 71)


def test_weights_are_shared_out_or_put_back(page):
    card = page.scales["attractiveness"]
    retype(card.lines[0].weight, "135")
    card.put_back()
    assert card.lines[0].weight.text() == "35"
    assert card.trouble.isHidden()
    retype(card.lines[0].weight, "135")
    card.share_button.click()
    assert weights(page) == [68, 10, 12, 10]


def test_shares_add_up_whatever_they_are():
    assert shared_out([Decimal(1)] * 3) == [34, 33, 33]
    assert sum(shared_out([Decimal(7), Decimal("0.5"), Decimal(11)])) == 100
    assert shared_out([Decimal(0), Decimal(0)]) == [0, 0]


def test_a_criterion_is_added_with_anchors_and_removed(page):
    card = page.scales["strength"]
    card.add_button.click()
    lines = card.lines[-1]
    retype(lines.name, "Openness")
    retype(lines.anchors[0], "Hides everything")
    added = page.app.read(segmentation).model.strength[-1]
    assert (added.title, added.weight, added.anchors[0]) == ("Openness", 0, "Hides everything")
    lines.cross.click()
    assert len(page.app.read(segmentation).model.strength) == 3
    card.lines[0].cross.click()
    assert "add up to 55" in card.trouble.text()
    assert len(page.app.read(segmentation).model.strength) == 3


def test_what_cannot_be_read_is_marked_and_not_stored(page):
    card = page.scales["attractiveness"]
    retype(card.lines[0].weight, "x")
    assert card.lines[0].weight.property("state") == "problem"
    assert card.trouble.text().startswith("One of the weights cannot be read.")
    assert weights(page) == [35, 20, 25, 20]


def test_the_panel_shows_the_account_that_is_chosen(page, keys):
    assert page.made.panel.account_id == keys["Acme"]
    page.outcome.table.selectRow(1)
    assert page.made.panel.account_id == keys["Berg"]
    assert page.situation().account_id == keys["Berg"]


# --- tiers -------------------------------------------------------------------------------------


def test_rules_are_stored_and_contradictions_told(page):
    page.show_part("tiers")
    boxes = page.rules.grid.boxes
    retype(boxes["1", "exit"], "90")
    assert "exit cannot be above" in page.rules.trouble.text()
    assert page.app.read(segmentation).rules[0].exit == 80
    retype(boxes["1", "exit"], "75")
    assert page.rules.trouble.isHidden()
    assert page.app.read(segmentation).rules[0].exit == 75


def test_service_levels_and_the_share_are_stored(page):
    page.show_part("tiers")
    boxes = page.service.grid.boxes
    retype(boxes["1", "ideal"], "5")
    assert "both the ideal" in page.service.trouble.text()
    retype(boxes["1", "max"], "9")
    retype(boxes["2", "sponsor"], "Managing director")
    retype(page.rules.share, "80")
    found = page.app.read(segmentation)
    assert (found.services["1"].ideal, found.services["1"].max) == (5, 9)
    assert found.services["2"].sponsor == "Managing director"
    assert found.model.attractiveness_share == 80


def test_the_usual_levels_are_a_suggestion_until_they_are_put_in_force(page, qtbot):
    page.show_part("tiers")
    assert not page.app.read(segmentation).services_kept
    assert page.service.take_button.isVisible()
    page.service.take_button.click()
    assert page.app.read(segmentation).services_kept
    qtbot.waitUntil(page.service.take_button.isHidden, timeout=5_000)


def test_the_review_shows_who_moves_and_moves_them_in_one_step(qtbot, page, store, keys):
    page.show_part("tiers")
    moves = {one.name: (one.below, one.computed) for one in page.moves}
    # 90 without roles keeps no tier 1 or 2; 60 is tier 3; 30 the last
    assert moves == {"Acme": ("2", "3")}
    before = store.content_hash()
    page.deeds.retier()
    settle(qtbot, page)
    assert the(store, Account, keys["Acme"]).tier == "3"
    log = page.app.read(tier_log)
    assert [(row.account_name, row.tier) for row in log] == [("Acme", "3")]
    assert "0 active roles" in log[0].reason
    assert page.log.model.shown[0].tier == "3"
    qtbot.waitUntil(lambda: page.moves == [], timeout=5_000)
    page.app.edits.undo()
    assert store.content_hash() == before


def test_only_the_chosen_move(qtbot, page, store, keys):
    page.show_part("tiers")
    retype(page.rules.grid.boxes["3", "enter"], "20")
    retype(page.rules.grid.boxes["3", "exit"], "20")
    settle(qtbot, page)
    qtbot.waitUntil(lambda: len(page.moves) == 2, timeout=5_000)
    page.review.table.selectRow(1)
    assert "moves:1" in page.situation().extra
    page.deeds.retier()
    assert the(store, Account, keys["Acme"]).tier == "2"
    assert the(store, Account, keys["Calder"]).tier == "3"


def test_a_tier_by_hand_from_the_form_to_its_end(qtbot, page, app, store, keys):
    page.show_part("tiers")
    dialog = open_tier(app, keys["Acme"], page)
    assert dialog._note.text().startswith("By the rules tier 3: score 90")
    dialog.form.entry("tier").show("1")
    dialog.submit_button.click()
    assert app.read(override_rows, TODAY) == []  # without a reason nothing is stored
    QTest.keyClicks(dialog.form.entry("reason").control, "Board wish")
    dialog.submit_button.click()
    row = app.read(override_rows, TODAY)[0]
    assert (row.tier, row.reason, row.until_date) == ("1", "Board wish", date(2027, 1, 13))
    settle(qtbot, page)
    assert page.overrides.model.shown[0].account_name == "Acme"
    qtbot.waitUntil(lambda: page.standings[keys["Acme"]].tier == "1", timeout=5_000)
    assert page.standings[keys["Acme"]].computed == "3"
    page.overrides.table.selectRow(0)
    page.deeds.end_override()
    assert app.read(override_rows, TODAY) == []


def test_the_list_shows_an_override_only_while_it_holds(qtbot, page, app, store, keys):
    app.edits.do("x", override_tier, keys["Acme"], "1", "Board", TODAY + timedelta(days=1))
    app.tasks.drain(cancel=False)
    qtbot.waitUntil(lambda: cards_of(app).row(keys["Acme"]).tier == "1", timeout=5_000)
    set_today(store, TODAY + timedelta(days=2))
    qtbot.waitUntil(lambda: cards_of(app).row(keys["Acme"]).tier == "2", timeout=5_000)


# --- intensity and segments --------------------------------------------------------------------


def test_what_does_not_fit_is_listed_and_the_marks_stored(qtbot, page):
    page.show_part("intensity")
    listed = [card.name for card in page.mismatches.model.shown]
    assert listed == ["Berg"]
    retype(page.intensity.boxes["small_below"], "350000")
    assert page.app.read(segmentation).intensity.small_below == 75_000
    assert page.intensity.boxes["small_below"].text() == "75000"
    retype(page.intensity.boxes["revenue_from"], "90000")
    assert page.app.read(segmentation).intensity.revenue_from == 90_000


def dialog_of(page):
    return page.findChildren(SegmentDialog)[-1]


def test_a_segment_is_written_counted_used_and_renamed(qtbot, page, app, keys):
    page.deeds.new_segment()
    dialog = dialog_of(page)
    QTest.keyClicks(dialog.name, "Railways")
    line = dialog.lines[0]
    line.field.setCurrentIndex(line.field.findData("industry"))
    line.field.activated.emit(line.field.currentIndex())
    assert [line.value.itemText(n) for n in range(line.value.count())] == ["Rail", "Retail"]
    QTest.keyClicks(line.value.lineEdit(), "rail")
    assert line.condition == Condition("industry", "is", ("Rail",))
    qtbot.waitUntil(lambda: dialog.count.text() == "2 accounts now", timeout=5_000)
    dialog.submit_button.click()
    assert [row.name for row in app.read(segment_rows)] == ["Railways"]
    qtbot.waitUntil(lambda: list(page.counts.values()) == [2], timeout=5_000)
    rows = cards_of(app).rows
    qtbot.waitUntil(
        lambda: {row.name for row in cards_of(app).rows if row.segments} == {"Acme", "Calder"},
        timeout=5_000,
    )
    assert len(rows) == 3
    page.deeds.open_segment(page.segments.model.shown[0])
    again = dialog_of(page)
    assert again.lines[0].condition == Condition("industry", "is", ("Rail",))
    again.name.setText("Trains")
    again.submit_button.click()
    assert [row.name for row in app.read(segment_rows)] == ["Trains"]


def test_a_rule_that_is_not_complete_is_not_stored(qtbot, page, app):
    page.deeds.new_segment()
    dialog = dialog_of(page)
    QTest.keyClicks(dialog.name, "Half")
    dialog.submit_button.click()
    assert "compare with nothing" in dialog._problem.text()
    assert app.read(segment_rows) == []
    QTest.keyClicks(dialog.lines[0].value.lineEdit(), "100,000")
    dialog.add_button.click()
    second = dialog.lines[1]
    second.operator.setCurrentIndex(second.operator.findData("not_empty"))
    second.operator.activated.emit(0)
    assert second.condition == Condition("revenue", "not_empty")
    second.cross.click()
    dialog.submit_button.click()
    assert app.read(segment_rows)[0].only.conditions == (
        Condition("revenue", "at_least", (Decimal(100_000),)),
    )


def test_segments_are_removed_with_undo(page, app, qtbot):
    test_segment = Condition("industry", "is", ("Rail",))
    from app.queries.criteria import Filter
    from app.services.segments import save_segment

    app.edits.do("x", save_segment, "Railways", Filter((test_segment,)).as_json())
    page.show_part("segments")
    qtbot.waitUntil(lambda: len(page.segments.model.shown) == 1, timeout=5_000)
    page.segments.table.selectRow(0)
    assert "segment" in page.situation().extra
    page.deeds.remove_segment()
    assert app.read(segment_rows) == []
    app.edits.undo()
    assert len(app.read(segment_rows)) == 1


def test_a_place_leads_to_a_part(page):
    page.show_place(Place("segmentation", tab="intensity"))
    assert page.parts.key == "intensity"
    assert ask(page.app.store, segmentation).last_run is None


def test_without_an_account_it_says_what_would_stand_there(app, store, qtbot):
    set_today(store)
    made = SegmentationPage(app)
    qtbot.addWidget(made)
    made.resize(1300, 820)
    made.show()
    qtbot.waitUntil(lambda: cards_of(app).is_ready, timeout=5_000)
    app.tasks.drain(cancel=False)
    assert made.made.words.isVisible()
    assert made.made.panel.isHidden()
