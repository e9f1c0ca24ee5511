#!/usr/bin/env python3
"""Inputs of the pretrained network for one series of a small panel, worked out from their definitions.

Plain Python 3.11, no packages; written from the list in docs/methods/pretrained-network.md, not from the Swift. Times
are whole years; the series asked about is the first, known up to 2012, with a lead of 3 years. Prints name and value.
"""
import math

PANEL = [
    [(2003, 4.0), (2004, 5.5), (2005, 9.0), (2006, 9.0), (2007, 14.0), (2008, 13.0), (2009, 21.0),
     (2010, 26.0), (2011, 35.0), (2012, 41.0)],
    [(2005, 20.0), (2006, 24.0), (2007, 31.0), (2008, 38.0), (2009, 47.0), (2010, 52.0), (2011, 60.0), (2012, 66.0)],
    [(2008, 70.0), (2009, 78.0), (2010, 84.0), (2011, 90.0), (2012, 96.0)],
    [(2004, 2.0), (2006, 3.0), (2008, 5.0), (2010, 6.0), (2012, 11.0)],
    [(2009, 33.0), (2010, 30.0), (2011, 36.0), (2012, 44.0)],
    [(2000, 1.0), (2001, 2.0), (2002, 3.0)],
    [(2010, 55.0), (2011, 62.0), (2012, 61.0)],
]
ORIGIN, LEAD = 2012, 3
LEVELS = [41.0, 53.0, 55.0, 57.5, 60.0, 52.0, 49.0, 58.0, 54.0, 61.0]


def logit(level):
    share = min(max(level, 0.25), 99.75) / 100
    return math.log(share / (1 - share))


def held(value, limit):
    return max(-limit, min(limit, value))


def quantile(values, probability):
    values = sorted(values)
    place = probability * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


def slope(points, weights):
    total = sum(weights)
    time = sum(w * t for w, (t, _) in zip(weights, points)) / total
    value = sum(w * z for w, (_, z) in zip(weights, points)) / total
    return (sum(w * (t - time) * (z - value) for w, (t, z) in zip(weights, points))
            / sum(w * (t - time) ** 2 for w, (t, _) in zip(weights, points)))


STEPS = []  # end, start level, start point, change a year
for series in PANEL:
    for (t0, y0), (t1, y1) in zip(series, series[1:]):
        STEPS.append((t1, y0, logit(y0), (logit(y1) - logit(y0)) / (t1 - t0)))

# Pace: steps of the last six years from ½ to 99 %, here more than eight.
recent = [held(r, 1.5) for t, y, _, r in STEPS if ORIGIN - 6 < t <= ORIGIN and 0.5 <= y <= 99]
assert len(recent) >= 8
pace = sum(map(abs, recent)) / len(recent)


def steps_between(first, last):
    return [held(r, 1.5) for t, y, _, r in STEPS if ORIGIN - first < t <= ORIGIN - last and 0.5 <= y <= 99]


# Curve: rates of the last 15 years from 1 to 98 %, held within −1…2; one count for the median.
known = [(z, held(r, 2) if r > 0 else max(r, -1)) for t, y, z, r in STEPS if t > ORIGIN - 15 and 1 <= y <= 98]
middle = quantile([r for _, r in known], 0.5)
NODES = [logit(1) + (logit(98) - logit(1)) * k / 24 for k in range(25)]
CURVE = []
for node in NODES:
    kernel = [math.exp(-0.5 * ((node - z) / 0.5) ** 2) for z, _ in known]
    CURVE.append((middle + sum(k * r for k, (_, r) in zip(kernel, known))) / (1 + sum(kernel)))


def curve(point):
    place = max(0, min(24, (point - NODES[0]) / (NODES[-1] - NODES[0]) * 24))
    low = min(int(place), 23)
    return CURVE[low] + (place - low) * (CURVE[low + 1] - CURVE[low])


own = [(t, logit(y)) for t, y in PANEL[0]][-10:]
start = own[-1][1]
rates = [held((b[1] - a[1]) / (b[0] - a[0]), 1.5) for a, b in zip(own, own[1:])]
count = len(own)
mean = sum(rates) / len(rates)
squares = sum((r - mean) ** 2 for r in rates)
fresh = [logit(s[-1][1]) for s in PANEL if s[-1][0] >= ORIGIN - 6]
median, upper = quantile(fresh, 0.5), quantile(fresh, 0.95)
short, long = held(slope(own[-4:], [1] * 4) / pace, 5), held(slope(own, [1] * count) / pace, 5)
average = lambda values: sum(values) / len(values)
last3, before3, earlier = steps_between(3, 0), steps_between(6, 3), steps_between(12, 6)
out = [
    ("start", start), ("log-lead", math.log(LEAD)), ("log-pace", math.log(pace)), ("is-share", 1),
    ("slope", held(slope(own, [0.7 ** (count - 1 - k) for k in range(count)]) / pace, 5)),
    ("last-step", held(rates[-1] / pace, 5)), ("step-before", held(rates[-2] / pace, 5)),
    ("short-slope", short), ("long-slope", long), ("own-acceleration", short - long),
    ("excess", sum(held(r / pace, 3) - curve(z) / pace for r, (_, z) in zip(rates, own)) / (len(rates) + 1)),
    ("count", count), ("log-span", math.log(own[-1][0] - own[0][0])),
    ("falling-steps", sum(r < 0 for r in rates) / len(rates)), ("equal-steps", sum(r == 0 for r in rates) / len(rates)),
    ("log-noise", math.log((math.sqrt(squares / len(rates)) + 0.05 * pace) / pace)),
    ("log-gap", math.log((own[-1][0] - own[0][0]) / len(rates))),
    ("below-highest", min((max(z for _, z in own) - start) / pace, 10)),
    ("to-mean", held((average([z for _, z in own]) - start) / pace, 10)),
    ("to-recent-mean", held((average([z for _, z in own[-3:]]) - start) / pace, 5)),
    ("step-correlation", sum((a - mean) * (b - mean) for a, b in zip(rates, rates[1:])) / (squares + 0.02 * pace ** 2)),
    ("panel-median", median), ("panel-quartiles", quantile(fresh, 0.75) - quantile(fresh, 0.25)),
    ("above-median", start - median), ("above-upper", start - upper),
    ("share-below", sum(z < start for z in fresh) / len(fresh)), ("to-median", held((median - start) / pace, 30)),
    ("to-upper", held((upper - start) / pace, 30)), ("saturated-share", sum(z > logit(95) for z in fresh) / len(fresh)),
    ("log-series", math.log(len(fresh))),
    ("panel-drift", average(recent) / pace), ("panel-falling", sum(r < 0 for r in recent) / len(recent)),
    ("panel-acceleration", (average(last3) - average(before3)) / pace if min(len(last3), len(before3)) >= 8 else 0),
    ("panel-earlier-drift", (average(earlier) if len(earlier) >= 8 else average(recent)) / pace),
] + [(name, curve(start + d) / pace) for name, d in
     (("curve-here", 0), ("curve-near", 0.7), ("curve-above", 1.5), ("curve-far", 3))]
names = ["end-points", "line", "level-damped", "logit-damped", "logit-drift", "theta", "logistic", "gompertz", "panel-rate"]
out += [(n, held((logit(y) - start) / (pace * LEAD ** 0.65), 6)) for n, y in zip(names, LEVELS[1:])]
for name, value in out:
    print(f'("{name}", {value:.9f}),')

# The era of windows of horizon 2 from five origins: shrunken median, spread and the last two origins'.
ERA = [(2001, 0.4), (2001, 0.8), (2002, 1.0), (2003, 1.4), (2003, -0.2), (2004, 2.0), (2005, 0.6), (2005, 1.2)]
eras = 5 / 2
ratios = [r for _, r in ERA]
last = [r for o, r in ERA if o >= 2004]
print("era", (eras * quantile(ratios, 0.5) + 0.5) / (eras + 0.5),
      (eras * (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / 1.35 + 0.4) / (eras + 0.5), eras,
      (1 * quantile(last, 0.5) + 0.5) / 1.5)
