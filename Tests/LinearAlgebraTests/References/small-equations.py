"""Reference values of SmallNormalEquationsTests and CholeskyTests, in rational numbers.

Run: python3 small-equations.py
"""
from fractions import Fraction as F


def solve(matrix, right):
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    n = len(rows)
    for k in range(n):
        pivot = next(i for i in range(k, n) if rows[i][k] != 0)
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [a - rows[i][k] * b for a, b in zip(rows[i], rows[k])]
    return [row[n] for row in rows]


design = [(1, 2, F(1, 2)), (1, -1, F(1, 8)), (1, 4, F(-1, 4)), (1, 0, 2), (1, 3, 3)]
response = [1, 4, 2, 8, 5]
gram = [[sum(F(r[i]) * r[j] for r in design) for j in range(3)] for i in range(3)]
moments = [sum(F(r[i]) * y for r, y in zip(design, response)) for i in range(3)]
print("least squares:", [f"{float(x):.17g}" for x in solve(gram, moments)])
print("Hilbert's equations of order 5:", solve([[F(1, i + j + 1) for j in range(5)] for i in range(5)], [F(1)] * 5))
