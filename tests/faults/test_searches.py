"""The long run of search in small: a few hundred random lines, and that a fault is told."""

from __future__ import annotations

import pytest

from tests.faults import searches


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    found = tmp_path_factory.mktemp("searches") / "searched.perennial"
    searches.fill(found)
    return found


def test_some_hundred_random_lines_are_answered(path):
    assert searches.run(path, 400, seed=7) == []


def test_a_line_that_raises_is_told_with_its_seed(path, monkeypatch):
    def fail(*_args, **_kw):
        raise ZeroDivisionError

    monkeypatch.setattr("app.queries.search.search_rows", fail)
    wrong = searches.run(path, 3, seed=7)
    assert len(wrong) == 3
    assert wrong[0].startswith("seed 7, input 0, ")
    assert "ZeroDivisionError" in wrong[0]
