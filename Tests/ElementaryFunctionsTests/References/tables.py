"""Prints the tables of ElementaryFunctions by mpmath with 60 digits.

Run: python3 tables.py > ../../../Sources/ElementaryFunctions/Tables.swift
"""
import mpmath
from mpmath import mp, mpf

mp.dps = 60
START = 0x3FE6B00000000000


def double(bits):
    import struct
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def hexadecimal(value):
    mantissa, exponent = float(value).hex().split("p")
    return "0" if float(value) == 0 else f"{mantissa.rstrip('0').rstrip('.')}p{int(exponent)}"


def table(name, comment, rows):
    print(f"\n  /// {comment}")
    print(f"  static let {name}: [Double] = [")
    for row in rows:
        print("    " + ", ".join(hexadecimal(value) for value in row) + ",")
    print("  ]")


def powers():
    for index in range(128):
        value = mpf(2) ** (mpf(index) / 128)
        yield float(value), float(value / mpf(float(value)) - 1)


def logarithms():
    for index in range(128):
        first, last = double(START + (index << 45)), double(START + ((index + 1) << 45))
        inverse = 1.0 if first < 1 < last else float(round(512 / ((first + last) / 2))) / 512
        value = -mpmath.log(mpf(inverse))
        high = mpmath.nint(value * mpf(2) ** 42) / mpf(2) ** 42
        yield inverse, float(high), float(value - high)


print("/// Tables of the elementary functions: `Tests/ElementaryFunctionsTests/References/tables.py`.")
print("enum Tables {", end="")
table("powers", "2 to the power of *n*/128, *n* from 0 to 127: nearest double, and what it leaves by the double.", powers())
table("logarithms", "Numbers *c* of ten bits near the inverse of the middle of an interval; −log *c*, 42 bits after the point and what they leave.", logarithms())
print("}")
