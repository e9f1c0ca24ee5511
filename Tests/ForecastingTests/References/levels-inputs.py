#!/usr/bin/env python3
"""Prints the 50 inputs of the network for long series for a few series, by numpy, independently of the Swift code.

python 3, numpy >= 1.24. The definitions are those of the table in LevelsInputs.swift. Its output is copied by hand into
LevelsInputsTests.swift.
"""
import numpy as np

SERIES = {
    "growing": [12, 15, 14, 19, 23, 30, 29, 41, 52, 60, 75, 74],
    "long": [round(100 + 3 * t + 12 * np.sin(t / 2) - (t % 7) ** 2, 2) for t in range(55)],
    "short": [-4, 0, 3, 3, -1, 6, 2],
}


def smoothed(y, alpha, beta, phi):
    level, trend = y[0], 0.0
    for value in y[1:]:
        shock = value - level - phi * trend
        level, trend = level + phi * trend + alpha * shock, phi * trend + alpha * beta * shock
    return level, trend


def inputs(values):
    n = len(values)
    y = np.array(values[-40:], float)
    d = np.diff(y)
    s = np.abs(d[-30:]).mean()
    r, last, k = d / s, y[-1], len(y)
    f = [(last - y[-1 - min(j, k - 1)]) / (s * min(j, k - 1)) for j in range(1, 15)]
    back = r[::-1][:8]
    f += list(np.clip(np.r_[back, np.zeros(8 - len(back))], -5, 5))
    f += [np.log(n), min(n, 15) / 15, np.clip(np.log(abs(last) / s + 1e-9), -2, 8)]
    f += [np.log(np.abs(r[-5:]).mean() + .05), np.log(r.std() + .05), np.log(np.median(np.abs(r)) + .05)]
    f += [np.clip(np.log(np.abs(d[-3:]).mean() / np.abs(d[-10:]).mean()), -2, 2)]
    f += [(d > 0).mean(), (d[-5:] > 0).mean(), (np.abs(d) < 1e-9 * abs(last) + 1e-12).mean()]
    f += [np.clip((y.max() - last) / s, 0, 20) / 5, np.clip((last - y.min()) / s, 0, 40) / 10]
    f += [np.clip(r[-3:].mean() - r[-8:].mean(), -3, 3), (last - y[0]) / (s * (k - 1)), np.corrcoef(d[1:], d[:-1])[0, 1]]
    for span in (6, 12, 40):
        part = y[-span:]
        slope, start = np.polyfit(np.arange(len(part)), part, 1)
        f += [slope / s, np.clip((start + slope * (len(part) - 1) - last) / s, -5, 5)]
    f += [np.clip(last * np.diff(np.log(y))[-6:].mean() / s, -4, 4) if y.min() > 0 else 0]
    f += [np.clip((smoothed(y, a, 0, 0)[0] - last) / s, -6, 6) for a in (.3, .6)]
    for a, b in ((.6, .2), (.9, .4)):
        level, trend = smoothed(y, a, b, .9)
        f += [np.clip((level - last) / s, -5, 5), np.clip(trend / s, -3, 3)]
    return f


for name, values in SERIES.items():
    print(name, [float(value) for value in values])
    print(", ".join(f"{value:.10g}" for value in inputs(list(values))))
