"""Budgets on the maxima: files, functions and classes stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.tree import ROOT, app_files, name_of, syntax

FILE_LINES, FUNCTION_LINES, CLASS_LINES, CLASS_METHODS = 300, 40, 250, 20
# A migration is the whole of a format in one step and is never edited again.
EXEMPT = ("app/store/migrations/",)
MAIN_WINDOW_LINES = 250

Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long_functions(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, Function) and _lines(node) > FUNCTION_LINES:
            yield f"{node.name}: {_lines(node)} lines"


def too_big_classes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(child, Function) for child in node.body)
            if methods > CLASS_METHODS or _lines(node) > CLASS_LINES:
                yield f"{node.name}: {methods} methods, {_lines(node)} lines"


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _measured():
    return [path for path in app_files() if not name_of(path).startswith(EXEMPT)]


def test_no_file_is_over_300_lines():
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in _measured()}
    assert {name: n for name, n in lengths.items() if n > FILE_LINES} == {}


def test_no_function_is_over_40_lines():
    found = [f"{name_of(p)} {line}" for p in _measured() for line in too_long_functions(syntax(p))]
    assert found == []


def test_no_class_is_over_20_methods_or_250_lines():
    found = [f"{name_of(p)} {line}" for p in _measured() for line in too_big_classes(syntax(p))]
    assert found == []


def test_main_window_stays_small():
    for window in (ROOT / "app/views").rglob("main_window.py"):
        assert len(window.read_text("utf-8").splitlines()) <= MAIN_WINDOW_LINES


@pytest.mark.parametrize(("lines", "seen"), [(40, 0), (41, 1)])
def test_the_measure_sees_a_long_function(lines, seen):
    source = "def long():\n" + "    pass\n" * (lines - 1)
    assert len(list(too_long_functions(ast.parse(source)))) == seen


@pytest.mark.parametrize(("methods", "seen"), [(20, 0), (21, 1)])
def test_the_measure_sees_a_big_class(methods, seen):
    source = "class Big:\n" + "".join(f"    def m{i}(self): pass\n" for i in range(methods))
    assert len(list(too_big_classes(ast.parse(source)))) == seen
