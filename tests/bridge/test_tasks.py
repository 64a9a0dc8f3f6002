"""Background work: results on the GUI thread, cancelling, draining."""

from __future__ import annotations

import gc
import logging
import threading

import pytest
from PySide6.QtCore import QThread

from app.bridge.tasks import TaskRunner
from app.core.collector import collector_held_back
from app.core.errors import DomainError


def test_the_result_arrives_on_the_gui_thread(tasks, qtbot):
    seen = []

    def work(progress, a, b):
        return a + b, threading.get_ident()

    job = tasks.run(
        work,
        2,
        3,
        done=lambda result: seen.append((result, QThread.currentThread().isMainThread())),
    )
    with qtbot.waitSignal(job.finished):
        pass
    (total, worker), on_gui = seen[0]
    assert total == 5
    assert worker != threading.get_ident()
    assert on_gui


def test_progress_is_told_on_the_gui_thread_and_kept_between_nought_and_one(tasks, qtbot):
    told = []

    def work(progress):
        heard.wait(10)
        progress.say(-1, "start")
        progress.say(0.5, "middle")
        progress.say(7)

    heard = threading.Event()
    job = tasks.run(work)
    job.progressed.connect(lambda fraction, text: told.append((fraction, text)))
    with qtbot.waitSignal(job.finished):
        heard.set()
    assert told == [(0.0, "start"), (0.5, "middle"), (1.0, "")]


def test_a_broken_rule_becomes_its_sentence(tasks, qtbot):
    def work(progress):
        raise DomainError("Line 4 has no name. Leave it out?")

    said = []
    with qtbot.waitSignal(tasks.finished):
        tasks.run(work, done=pytest.fail, failed=said.append)
    assert said == ["Line 4 has no name. Leave it out?"]


def test_a_fault_is_logged_and_told_without_its_traceback(tasks, qtbot, caplog):
    def work(progress):
        raise KeyError("secret")

    said = []
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(tasks.finished):
        tasks.run(work, failed=said.append, label="The import")
    assert said[0].startswith("The import stopped by a fault")
    assert "secret" not in said[0]
    assert "KeyError" in caplog.text


def test_a_cancelled_reader_hands_over_nothing(tasks, qtbot):
    running = threading.Event()

    def work(progress):
        running.set()
        while True:
            progress.check()

    job = tasks.run(work, done=pytest.fail, failed=pytest.fail)
    assert running.wait(5)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert tasks.jobs == ()


def test_a_reader_that_did_not_notice_the_cancel_hands_over_nothing_either(tasks, qtbot):
    goes_on = threading.Event()
    job = tasks.run(lambda progress: goes_on.wait(5), done=pytest.fail)
    job.cancel()
    with qtbot.waitSignal(job.finished):
        goes_on.set()


def test_a_writer_that_committed_is_told_even_when_cancelled_too_late(tasks, qtbot):
    running, goes_on, seen = threading.Event(), threading.Event(), []

    def work(progress):
        running.set()
        goes_on.wait(5)
        return "committed"

    job = tasks.run(work, writes=True, done=seen.append)
    assert running.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.finished):
        goes_on.set()
    assert seen == ["committed"]


def test_writers_wait_for_one_another_and_readers_do_not(tasks, qtbot):
    order, goes_on = [], threading.Event()

    def slow(progress):
        goes_on.wait(5)
        order.append("slow")

    tasks.run(slow, writes=True)
    tasks.run(lambda progress: order.append("next"), writes=True)
    with qtbot.waitSignal(tasks.finished):
        tasks.run(lambda progress: order.append("reader"))
    assert order == ["reader"]
    goes_on.set()
    tasks.drain(cancel=False)
    assert order == ["reader", "slow", "next"]


def test_writing_is_told_once_from_the_first_to_the_last_writer(tasks, qtbot):
    told = []
    tasks.writing_changed.connect(told.append)
    first = tasks.run(lambda progress: None, writes=True)
    tasks.run(lambda progress: None, writes=True)
    assert tasks.writing
    tasks.drain(cancel=False)
    assert told == [True, False]
    assert not tasks.writing
    assert first not in tasks.jobs


def test_draining_hands_over_results_before_it_returns(tasks):
    seen = []
    for number in range(20):
        tasks.run(lambda progress, n: n, number, done=seen.append)
    tasks.drain(cancel=False)
    assert sorted(seen) == list(range(20))
    assert tasks.jobs == ()


def test_draining_waits_for_work_started_by_a_result(tasks):
    seen = []
    tasks.run(
        lambda progress: None,
        done=lambda _: tasks.run(lambda progress: "second", done=seen.append),
    )
    tasks.drain(cancel=False)
    assert seen == ["second"]


def test_many_jobs_leave_nothing_behind(qtbot):
    runner = TaskRunner()
    for _ in range(200):
        runner.run(lambda progress: None)
    runner.drain()
    assert runner.jobs == ()


class Held:
    """Tells on which thread it dies."""

    died_on: list[int] = []  # noqa: RUF012 emptied by the test that reads it

    def __del__(self) -> None:
        self.died_on.append(threading.get_ident())


def test_what_a_worker_was_given_or_made_dies_on_the_gui_thread(tasks, qtbot):
    Held.died_on.clear()
    for number in range(200):
        given, kept = Held(), Held()

        def work(_progress, given=given, kept=kept, number=number):
            made = Held()
            if number % 3 == 0:
                raise DomainError(kept)
            return made, given

        tasks.run(work)
        del work, given, kept
    qtbot.waitUntil(lambda: not tasks.jobs, timeout=10_000)
    assert len(Held.died_on) == 600
    assert set(Held.died_on) == {threading.get_ident()}


def test_no_cycles_are_collected_while_a_worker_runs(tasks, qtbot):
    free, done = threading.Event(), []
    assert gc.isenabled()
    for _ in range(2):
        tasks.run(lambda _progress: free.wait(10), done=done.append)
    assert not gc.isenabled()
    with collector_held_back():
        pass
    assert not gc.isenabled()
    free.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert gc.isenabled()
