"""Views: kept in an order, pinned, begun with, copied; each is one step to undo."""

from __future__ import annotations

from app.bridge.list_views import built_in_views, offered_views, saved_view
from app.queries.views import view_rows
from app.services import views
from app.services.views import ViewDraft
from tests.acting import ask, do

SCREEN = "portfolio"


def offered(store):
    rows = ask(store, view_rows, SCREEN)
    return offered_views(saved_view(row.id, row.name, row.definition) for row in rows)


def draft(view):
    return ViewDraft(view.view_id, view.title, view.kept_form())


def titles(store):
    return [view.title for view in offered(store)]


def test_an_order_is_kept_with_the_views_that_come_with_the_program(store):
    do(store, views.save_view, "Mine", SCREEN, {"group": "owner"})
    usual = titles(store)
    turned = list(reversed(offered(store)))
    do(store, views.order_views, SCREEN, [draft(view) for view in turned])
    assert titles(store) == usual[::-1]
    mine = next(view for view in offered(store) if view.title == "Mine")
    assert mine.group == "owner"
    do(store, views.order_views, SCREEN, [draft(view) for view in reversed(offered(store))])
    assert titles(store) == usual
    store.history.undo()
    assert titles(store) == usual[::-1]


def test_a_kept_view_of_the_program_is_the_same_view(store):
    risky = built_in_views()[1]
    do(store, views.pin_view, SCREEN, draft(risky), pinned=False)
    now = next(view for view in offered(store) if view.title == risky.title)
    assert not now.pinned
    assert (now.only, now.group, now.sort) == (risky.only, risky.group, risky.sort)
    assert not now.differs(risky)
    assert len(offered(store)) == len(built_in_views())


def test_only_one_view_is_begun_with(store):
    first, second = offered(store)[2:4]
    do(store, views.set_default_view, SCREEN, draft(first))
    was = [draft(view) for view in offered(store) if view.is_default]
    do(store, views.set_default_view, SCREEN, draft(second), was)
    assert [view.title for view in offered(store) if view.is_default] == [second.title]
    was = [draft(view) for view in offered(store) if view.is_default]
    do(store, views.set_default_view, SCREEN, None, was)
    assert not [view for view in offered(store) if view.is_default]


def test_a_copy_has_a_free_name_and_is_neither_pinned_nor_first(store):
    key = do(store, views.save_view, "Mine", SCREEN, {"default": True, "pinned": False})
    view = next(one for one in offered(store) if one.view_id == key)
    do(store, views.duplicate_view, SCREEN, draft(view))
    do(store, views.duplicate_view, SCREEN, draft(view))
    assert titles(store)[-3:] == ["Mine", "Mine 2", "Mine 3"]
    copy = offered(store)[-1]
    assert (copy.is_default, copy.pinned) == (False, True)
