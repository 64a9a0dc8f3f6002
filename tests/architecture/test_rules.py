"""The rules of the house that neither ruff nor import-linter can see, as sentences."""

from __future__ import annotations

import ast
import re

from tests.architecture.tree import ROOT, app_files, imports_of, name_of, names_of, syntax, texts_of

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
# Roles become colours here and nowhere else.
MAY_NAME_COLOURS = ("app/views/theme", "app/bridge/theme")
# Text from data is never markup; the one module that may build rich text escapes what it is given.
RICH_TEXT = {"setHtml", "insertHtml", "RichText", "MarkdownText", "setMarkdown"}
MAY_USE_RICH_TEXT = ("app/views/widgets/rich.py",)
NETWORK = (
    "socket", "ssl", "urllib.request", "http.client", "http.server", "ftplib", "smtplib",
    "imaplib", "poplib", "socketserver", "xmlrpc", "asyncio", "requests", "httpx", "urllib3",
    "webbrowser", "PySide6.QtNetwork",
)  # fmt: skip
# A window asks an earlier one on the same file to come forward, through a local socket.
MAY_SPEAK_LOCALLY = ("app/bootstrap.py", "app/views/shell/", "app/bridge/instance.py")
LOCAL_ONLY = {
    "PySide6.QtNetwork",
    "PySide6.QtNetwork.QLocalServer",
    "PySide6.QtNetwork.QLocalSocket",
}


def colours_in(tree: ast.Module) -> list[str]:
    return [text for text in texts_of(tree) if COLOUR.search(text)]


def network_imports(tree: ast.Module) -> set[str]:
    return {
        name
        for name in imports_of(tree)
        if any(name == banned or name.startswith(f"{banned}.") for banned in NETWORK)
    }


def test_colours_are_named_by_role():
    found = {
        name_of(path): colours_in(syntax(path))
        for path in app_files()
        if not name_of(path).startswith(MAY_NAME_COLOURS)
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_lists_are_sorted_and_filtered_as_rows_not_by_a_proxy():
    users = [name_of(p) for p in app_files() if "QSortFilterProxyModel" in set(names_of(syntax(p)))]
    assert users == []


def test_a_package_init_holds_no_code_but_the_version():
    for path in [*ROOT.glob("app/**/__init__.py"), *ROOT.glob("resources/**/__init__.py")]:
        body = syntax(path).body
        code = [
            node
            for node in body
            if not isinstance(node, ast.ImportFrom | ast.Expr)
            or (isinstance(node, ast.ImportFrom) and node.module != "__future__")
        ]
        if name_of(path) == "app/__init__.py":
            assert [ast.unparse(node).split(" = ")[0] for node in code] == ["__version__"]
        else:
            assert code == [], name_of(path)


def test_data_never_becomes_markup():
    found = {
        name_of(path): used
        for path in app_files()
        if name_of(path) not in MAY_USE_RICH_TEXT
        and (used := RICH_TEXT & set(names_of(syntax(path))))
    }
    assert found == {}


def test_only_the_local_server_may_use_the_network_module():
    for path in app_files():
        found = network_imports(syntax(path))
        if name_of(path).startswith(MAY_SPEAK_LOCALLY):
            found -= LOCAL_ONLY
        assert found == set(), name_of(path)


def test_only_main_imports_the_composition_root():
    users = {name_of(p) for p in app_files() if "app.bootstrap" in set(imports_of(syntax(p)))}
    assert users <= {"main.py"}


def test_every_module_says_what_it_is_for():
    without = [name_of(path) for path in app_files() if not ast.get_docstring(syntax(path))]
    assert without == []


def test_the_rules_see_what_they_forbid():
    bad = ast.parse('import socket\nfrom urllib import request\nx = "color: #ff0000"\nw.setHtml(t)')
    assert colours_in(bad) == ["color: #ff0000"]
    assert network_imports(bad) == {"socket", "urllib.request"}
    assert RICH_TEXT & set(names_of(bad)) == {"setHtml"}
