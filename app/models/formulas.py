"""Formulas of computed fields: `[Seats] * [Price per seat]`, `if(size > 500, "large", "small")`.

A field is named in square brackets, or by its bare name where that is one word. What is written
is checked against the few things a formula may hold before it is worked out; no Python runs.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

from typing_extensions import override

from app.core.errors import DomainError
from app.models import formula_values as values
from app.models.formula_values import Undefined

MOST_CHARACTERS = 500
_DEEPEST = 40
_TOKEN = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')  # a text in quotes
      | \[([^\[\]]+)\]                          # a field's name
      | (<>|<=|>=|==|!=|=|\^)                   # =, <> and ^ as people write them
      | \bif\s*\(                               # if(…) as people write it
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIELD = "field_{}_"
FUNCTIONS: dict[str, Callable[..., object]] = {
    "round": values.rounded, "min": values.least, "max": values.greatest, "abs": values.absolute,
    "days": values.days_between, "years": values.years_between, "year": values.year_of,
    "month": values.month_of, "empty": values.is_empty, "first": values.first_known,
    "if_": values.chosen, "len": values.length, "text": values.text,
}  # fmt: skip
"""What a formula may call; `if_` is written `if`."""
_OPERATORS: dict[type[ast.AST], Callable[..., object]] = {
    ast.Add: values.add, ast.Sub: values.subtract, ast.Mult: values.multiply,
    ast.Div: values.divide, ast.Mod: values.remainder, ast.Pow: values.power,
    ast.USub: values.negative, ast.UAdd: values.positive, ast.Not: values.opposite,
    ast.Eq: values.equal, ast.NotEq: values.unequal, ast.In: values.contained,
    ast.NotIn: values.not_contained, ast.Lt: values.ordered(operator.lt),
    ast.LtE: values.ordered(operator.le), ast.Gt: values.ordered(operator.gt),
    ast.GtE: values.ordered(operator.ge),
}  # fmt: skip
_ALLOWED = (
    ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.And, ast.Or, ast.Compare, ast.Call, ast.Name, ast.Load,
    ast.Constant, *_OPERATORS,
)  # fmt: skip


def normal(name: str) -> str:
    """A field's name as names are compared: no capitals, one underscore for spaces."""
    return "_".join(name.replace("_", " ").split()).casefold()


@dataclass(frozen=True)
class Formula:
    """A checked formula: its text, the fields that it names, and its tree."""

    text: str
    names: tuple[str, ...]  # normal, each once
    tree: ast.expr
    words: dict[str, str]  # identifier in the tree → the name as it was written


def parsed(text: str) -> Formula:
    """The formula, or a DomainError that says what is wrong with it."""
    written = " ".join(text.split())
    if not written:
        raise DomainError("The formula is empty. Write one such as [Seats] * [Price].")
    if len(written) > MOST_CHARACTERS:
        raise DomainError(f"A formula has at most {MOST_CHARACTERS} characters.")
    if "|" in written:
        raise DomainError("A formula cannot hold “|”.")
    source, words = _readable(written)
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise DomainError(
            f"“{written}” is not a formula. Write one such as [Seats] * [Price]."
        ) from None
    _check(tree)
    tree = _Exact().visit(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in FUNCTIONS:
            words.setdefault(node.id, node.id)
    names = tuple(dict.fromkeys(normal(name) for name in words.values()))
    return Formula(written, names, tree, words)


def renamed(text: str, before: str, after: str) -> str:
    """The formula with a field's new name, wherever it names the field."""

    def put(match: re.Match[str]) -> str:
        name = match.group(2)
        return f"[{after}]" if name and normal(name) == normal(before) else match.group(0)

    changed = _TOKEN.sub(put, text)
    if not normal(before).isidentifier():
        return changed
    # A bare name outside quotes and brackets.
    bare = re.compile(
        r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\[\]]+\])|\b([A-Za-z_]\w*)\b(?!\s*\()"""
    )
    return bare.sub(
        lambda found: (
            f"[{after}]"
            if found.group(2) and normal(found.group(2)) == normal(before)
            else found.group(0)
        ),
        changed,
    )


class Calculator:
    """Works formulas out; one serves for many records."""

    def __init__(self) -> None:
        from simpleeval import SimpleEval  # type: ignore[import-untyped]

        self._engine: Any = SimpleEval(operators=_OPERATORS, functions=FUNCTIONS, names={})

    def value(self, formula: Formula, look_up: Callable[[str], object]) -> Any:  # noqa: ANN401
        """What it gives for a record; `look_up` gives a field's value by its normal name.

        Raises Undefined with the reason where there is no value.
        """
        from simpleeval import InvalidExpression

        self._engine.names = _Names(formula.words, look_up)
        try:
            with localcontext():
                return values.settled(self._engine.eval(formula.text, formula.tree))
        except (ArithmeticError, InvalidExpression, TypeError, ValueError, RecursionError):
            raise Undefined("it cannot be worked out") from None


class _Names:
    """Looks like a mapping to the engine: identifier → the field's value."""

    def __init__(self, words: dict[str, str], look_up: Callable[[str], object]) -> None:
        self._words = words
        self._look_up = look_up

    def __getitem__(self, identifier: str) -> object:
        if identifier in self._words:
            return self._look_up(normal(self._words[identifier]))
        raise KeyError(identifier)


class _Exact(ast.NodeTransformer):
    """Makes decimals of the numbers, so that nothing is lost to binary fractions."""

    @override
    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            exact: Any = Decimal(repr(node.value))
            return ast.copy_location(ast.Constant(exact), node)
        return node


def _readable(text: str) -> tuple[str, dict[str, str]]:
    """The formula as the parser reads it, and which identifier stands for which name."""
    words: dict[str, str] = {}

    def put(match: re.Match[str]) -> str:
        quoted, name, sign = match.group(1), match.group(2), match.group(3)
        if quoted:
            return quoted
        if name:
            identifier = _FIELD.format(len(words))
            words[identifier] = name.strip()
            return f" {identifier} "
        if sign:
            return {"=": "==", "<>": "!=", "^": "**"}.get(sign, sign)
        return "if_("

    return _TOKEN.sub(put, text).strip(), words


def _check(tree: ast.expr) -> None:
    """Refuse all but the few things that a formula may hold."""
    for node, depth in _with_depth(tree):
        if depth > _DEEPEST:
            raise DomainError("The formula is nested too deeply. Split it into several fields.")
        if not isinstance(node, _ALLOWED):
            raise DomainError(
                "A formula knows fields, numbers, texts in quotes, + - * / ^ and comparisons, "
                "and functions such as round( ) and if( )."
            )
        if isinstance(node, ast.Call):
            _check_call(node)
        if isinstance(node, ast.Constant) and not isinstance(node.value, str | int | float):
            raise DomainError("A formula knows numbers and texts in quotes, nothing else.")
        if isinstance(node, ast.Name) and node.id.startswith("__"):
            raise DomainError(f"There is no field “{node.id}”.")


def _check_call(node: ast.Call) -> None:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in FUNCTIONS:
        known = ", ".join(f"{one.strip('_')}( )" for one in FUNCTIONS)
        raise DomainError(f"There is no function “{name.strip('_')}”. There are {known}.")
    if node.keywords:
        raise DomainError("What a function works with is parted by commas.")


def _with_depth(tree: ast.expr) -> Iterator[tuple[ast.AST, int]]:
    waiting: list[tuple[ast.AST, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in ast.iter_child_nodes(node))
