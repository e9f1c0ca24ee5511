"""Reference values of ElementaryFunctionsTests by mpmath with 60 digits, and the polynomial of `Double.atan`.

Prints ElementaryReference.swift. Each value is the sum of two doubles: the nearest one and what it leaves.

Run: python3 elementary-functions.py > ../ElementaryReference.swift
     python3 elementary-functions.py atan
"""
import random
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 60


def atan_polynomial():
    """Chebyshev's approximation of (atan t / t - 1) / z with z = t^2, t up to 7/16, lowest power first."""
    top = mpf(7) / 16
    function = lambda z: (mpmath.atan(mpmath.sqrt(z)) / mpmath.sqrt(z) - 1) / z if z > 0 else mpf(-1) / 3
    coefficients, error = mpmath.chebyfit(function, [0, top * top * mpf("1.001")], 12, error=True)
    for coefficient in reversed(coefficients):
        print(float(coefficient).hex())
    print("greatest error", mpmath.nstr(error * top * top, 3))


def pair(value):
    high = float(value)
    low = float(value - mpf(high))
    return high, low if abs(low) > sys.float_info.min else 0.0


def spread(generator, ranges, count):
    """Numbers from ranges in turn; a range of exponents gives either sign."""
    for index in range(count):
        kind, low, high = ranges[index % len(ranges)]
        number = generator.uniform(low, high)
        yield number if kind == "even" else generator.choice((-1, 1)) * 2.0 ** number


FUNCTIONS = [
    ("exp", mpmath.exp, [("even", -1, 1), ("even", -30, 30), ("even", -690, 709), ("size", -60, -1)]),
    ("expMinusOne", mpmath.expm1, [("even", -1, 1), ("even", -45, 30), ("size", -60, -1)]),
    ("tanh", mpmath.tanh, [("even", -1.2, 1.2), ("even", -25, 25), ("size", -40, -1)]),
    ("log", lambda x: mpmath.log(abs(x)), [("even", 0.5, 2), ("even", 0, 100), ("size", -1020, 1023)]),
    ("logOnePlus", mpmath.log1p, [("even", -0.99, 2), ("even", 0, 1e6), ("size", -60, -2)]),
    ("atan", mpmath.atan, [("even", -1, 1), ("even", -4, 4), ("size", -40, 40)]),
    ("sin", mpmath.sin, [("even", -1.6, 1.6), ("even", -30, 30), ("even", -99_999, 99_999)]),
    ("cos", mpmath.cos, [("even", -1.6, 1.6), ("even", -30, 30), ("even", -99_999, 99_999)]),
]


def main():
    generator = random.Random(20261129)
    print("/// Arguments and values, the nearest double and what it leaves: `References/elementary-functions.py`.")
    print("enum ElementaryReference {")
    for name, function, ranges in FUNCTIONS:
        print(f"  static let {name}: [(x: Double, high: Double, low: Double)] = [")
        for x in spread(generator, ranges, 60):
            if name == "log":
                x = abs(x)
            high, low = pair(function(mpf(x)))
            print(f"    ({x!r}, {high!r}, {low!r}),")
        print("  ]\n")
    print("  static let pow: [(x: Double, y: Double, high: Double, low: Double)] = [")
    for index in range(90):
        x = generator.uniform(0, 3) if index % 3 else 2.0 ** generator.uniform(-1020, 1023)
        bound = 690 if index % 2 else 3
        y = float(mpf(generator.uniform(-bound, bound)) / mpmath.log(x))
        high, low = pair(mpmath.power(mpf(x), mpf(y)))
        print(f"    ({x!r}, {y!r}, {high!r}, {low!r}),")
    print("  ]")
    print("}")


atan_polynomial() if sys.argv[1:] == ["atan"] else main()
