"""Puts the terms of a figure into its formula text, as a reader with a calculator would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from app.analytics.figure import Figure

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z_0-9]*)|(.))")
_FUNCTIONS = {"min": min, "max": max, "sum": lambda *values: sum(values, Decimal(0))}


def evaluate(formula: str, terms: Mapping[str, Decimal]) -> Decimal:
    """The value of a formula made of names, numbers, + − × ÷, brackets, min, max and sum."""
    tokens = [next(part for part in found if part) for found in _TOKEN.findall(formula)]
    value, rest = _sum(tokens, terms)
    assert not rest, f"left over in {formula}: {rest}"
    return value


def evaluated(figure: Figure) -> Decimal:
    """The value that a figure's own terms give."""
    terms = {term.name: term.value for term in figure.terms if term.value is not None}
    return evaluate(figure.formula, terms)


def _sum(tokens: list[str], terms: Mapping[str, Decimal]) -> tuple[Decimal, list[str]]:
    value, tokens = _product(tokens, terms)
    while tokens and tokens[0] in "+−":
        sign, (other, rest) = tokens[0], _product(tokens[1:], terms)
        value, tokens = value + other if sign == "+" else value - other, rest
    return value, tokens


def _product(tokens: list[str], terms: Mapping[str, Decimal]) -> tuple[Decimal, list[str]]:
    value, tokens = _factor(tokens, terms)
    while tokens and tokens[0] in "×÷":
        sign, (other, rest) = tokens[0], _factor(tokens[1:], terms)
        value, tokens = value * other if sign == "×" else value / other, rest
    return value, tokens


def _factor(tokens: list[str], terms: Mapping[str, Decimal]) -> tuple[Decimal, list[str]]:
    head, rest = tokens[0], tokens[1:]
    if head == "(":
        value, rest = _sum(rest, terms)
        assert rest[0] == ")"
        return value, rest[1:]
    if head in _FUNCTIONS and rest[:1] == ["("]:
        return _call(head, rest[1:], terms)
    return (Decimal(head) if head[0].isdigit() else terms[head]), rest


def _call(name: str, tokens: list[str], terms: Mapping[str, Decimal]):
    values: list[Decimal] = []
    while True:
        value, tokens = _sum(tokens, terms)
        values.append(value)
        closing, tokens = tokens[0], tokens[1:]
        if closing == ")":
            return _FUNCTIONS[name](*values), tokens
        assert closing == ","
