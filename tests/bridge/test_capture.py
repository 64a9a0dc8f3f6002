from __future__ import annotations

import threading

import pytest

from app.bridge import capture
from app.bridge.capture import CaptureReader
from app.queries.capture import names
from tests.builders import TODAY, make_account, make_person, set_today


@pytest.fixture
def reader(app, store):
    set_today(store)
    make_person(store, make_account(store, "Acme Ltd"), "Ann Porter")
    return CaptureReader(app)


def settle(app, qtbot, reader, text):
    reader.read(text)
    qtbot.waitUntil(lambda: reader.last is not None and reader.last.text == text)
    return reader.last


def test_a_line_is_read_on_a_worker(app, reader, qtbot, monkeypatch):
    threads = []
    read = capture._read

    def watched(*args):
        threads.append(threading.current_thread())
        return read(*args)

    monkeypatch.setattr(capture, "_read", watched)
    found = settle(app, qtbot, reader, "met Ann: ok")
    assert (found.account.name, found.on) == ("Acme Ltd", TODAY)
    assert threading.main_thread() not in threads


def test_of_several_keys_only_the_last_line_is_told(app, reader, qtbot):
    told = []
    reader.understood.connect(lambda found: told.append(found.text))
    for end in range(1, 12):
        reader.read("met Ann: ok"[:end])
    qtbot.waitUntil(lambda: bool(told))
    app.tasks.drain(cancel=False)
    assert told == ["met Ann: ok"]


def test_names_are_read_once_and_again_after_a_change(app, store, reader, qtbot, monkeypatch):
    made = []
    index = names.name_index
    monkeypatch.setattr(names, "name_index", lambda session: made.append(1) or index(session))
    settle(app, qtbot, reader, "met Ann: ok")
    settle(app, qtbot, reader, "met Bob: ok")
    assert len(made) == 1
    make_person(store, make_account(store, "Other"), "Bob Lee")
    found = settle(app, qtbot, reader, "met Bob: fine")
    assert len(made) == 2
    assert [one.name for one in found.taken("person")] == ["Bob Lee"]


def test_at_once_is_never_an_older_reading(app, reader):
    reader.read("met An")
    assert reader.now("met Ann: ok").text == "met Ann: ok"
    assert reader.now("called Ann: ok").channel == "phone"


def test_another_file_forgets_names_and_answers(app, reader, qtbot):
    settle(app, qtbot, reader, "met Ann: ok")
    reader.choose("channel", "video")
    app.close_store()
    assert (reader.last, reader.chosen) == (None, {})
    reader.warm_up()  # no file is open: nothing to get ready
    assert app.tasks.jobs == ()
