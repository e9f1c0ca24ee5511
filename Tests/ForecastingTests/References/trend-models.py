"""Reference paths of TrendModelReferenceTests: the models' formulas, written again with NumPy 2.4.6.

Run: python3 trend-models.py

Series A is regular, series B irregular. Links: logit with values drawn in by 0.0025 of the range, root.
"""
import numpy as np

A = (np.arange(2015.0, 2025.0), np.array([12.7, 17.3, 20.8, 23.9, 26.6, 30.7, 35.1, 36.8, 38.5, 41.0]))
B = (np.array([2023.0, 2024.5, 2024.875, 2025.5]), np.array([3.0, 13.5, 20.0, 28.42]))
LEADS = (1.0, 5.0, 10.0)
I = 0.0025


def logit(y):
    p = (y / 100 + I) / (1 + 2 * I)
    return np.log(p / (1 - p))


def inverse(z):
    p = 1 / (1 + np.exp(-z))
    return 100 * np.clip(p * (1 + 2 * I) - I, 0, 1)


def contain(v, last):
    return min(max(v, 0), max(last, 98))


def recent_slope(t, y):
    t, y = t[-10:], y[-10:]
    gaps = np.sort(np.diff(t))
    gap = gaps[len(gaps) // 2]
    w = 0.7 ** ((t[-1] - t) / gap)
    return np.polyfit(t, y, 1, w=np.sqrt(w))[0]


def damped(L):
    return 0.9 * (1 - 0.9 ** L) / 0.1


for name, (t, y) in (("A", A), ("B", B)):
    z, last = logit(y), y[-1]
    gompertz = lambda v: -np.log(-np.log(1 / (1 + np.exp(-v))))
    paths = {
        "naive": lambda L: last,
        "random-walk-with-drift": lambda L: contain(last + (last - y[0]) / (t[-1] - t[0]) * L, last),
        "time-weighted-linear": lambda L: contain(
            np.polyval(np.polyfit(t, y, 1, w=np.sqrt(np.arange(1, len(t) + 1))), t[-1] + L), last),
        "level-damped": lambda L: contain(last + recent_slope(t, y) * damped(L), last),
        "logit-damped": lambda L: inverse(z[-1] + np.clip(recent_slope(t, z), -1.5, 1.5) * damped(L)),
        "logit-theta": lambda L: inverse(z[-1] + np.polyfit(t, z, 1)[0] / 2 * L),
        "gompertz-with-drift": lambda L: inverse(
            -np.log(np.expm1(np.exp(-(gompertz(z[-1]) + (gompertz(z[-1]) - gompertz(z[0])) / (t[-1] - t[0]) * L))))),
    }
    for model, path in paths.items():
        print(f'      ("{name}", "{model}", [' + ", ".join(f"{path(L):.12g}" for L in LEADS) + "]),")
