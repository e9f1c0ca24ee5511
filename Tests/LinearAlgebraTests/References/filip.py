#!/usr/bin/env python3
"""Solves NIST's Filip exactly, in rational numbers, from the decimals in ../NIST/Filip.swift, and holds the solution
against the certified figures there.

usage: filip.py
"""
import os
import re
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "NIST", "Filip.swift")
with open(path, encoding="utf-8") as file:
    text = file.read()


def numbers(name):
    body = re.search(rf"static let {name}: \[Double\] = \[(.*?)\]", text, re.S).group(1)
    return [Fraction(Decimal(word)) for word in re.findall(r"-?[0-9][0-9.e+-]*", body)]


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


x, y = numbers("x"), numbers("y")
assert len(x) == len(y) == 82
count = 11
# The normal equations with the unit matrix beside them; exact, so that their condition does not matter.
rows = [
    [sum(a ** (i + j) for a in x) for j in range(count)]
    + [sum(b * a**i for a, b in zip(x, y))]
    + [Fraction(int(i == j)) for j in range(count)]
    for i in range(count)
]
for step in range(count):
    rows[step] = [value / rows[step][step] for value in rows[step]]
    for other in range(count):
        if other != step:
            factor = rows[other][step]
            rows[other] = [a - factor * b for a, b in zip(rows[other], rows[step])]
solution = [row[count] for row in rows]
squares = sum((b - sum(c * a**k for k, c in enumerate(solution))) ** 2 for a, b in zip(x, y))
variance = decimal(squares) / (82 - count)
print("residual sum of squares", f"{decimal(squares):.15e}")
for k in range(count):
    error = (variance * decimal(rows[k][count + 1 + k])).sqrt()
    print(k, f"{decimal(solution[k]):.15e} {error:.15e}")
    for found, certified in (decimal(solution[k]), "coefficients"), (error, "standardErrors"):
        expected = decimal(numbers(certified)[k])
        assert abs(found / expected - 1) < Decimal("1e-14"), (k, found, expected)
print("all certified figures agree")
