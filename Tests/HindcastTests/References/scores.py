"""Reference numbers of the hindcast's scores, by NumPy only.

Run: python3 scores.py      (NumPy 1.24 or newer; prints the numbers that the tests hold)

The formulas are written out here from their sources, independently of the Swift code.
"""
import numpy as np

LEVELS = np.array([.025, .05, .10, .20, .25, .30, .40, .50, .60, .70, .75, .80, .90, .95, .975])

# Three windows, quantiles = centre + width * u with a skewed u.
U = np.array([-2.2, -1.7, -1.3, -.9, -.7, -.5, -.2, 0, .3, .6, .8, 1.1, 1.7, 2.3, 3.0])
CASES = [(40.0, 5.0, 43.5), (62.0, 8.0, 40.0), (75.0, 3.0, 96.0)]


def crps(q, y):
    e = y - q
    return 2 * np.mean(np.where(e >= 0, LEVELS * e, (LEVELS - 1) * e))


def interval(lower, upper, level, y):
    a = 1 - level
    return upper - lower + 2 / a * max(lower - y, 0) + 2 / a * max(y - upper, 0)


def q_at(q, level):
    return q[np.argmin(abs(LEVELS - level))]


err, cr, i80, i95, c80, c95 = [], [], [], [], [], []
for centre, width, y in CASES:
    q = centre + width * U
    err.append(q_at(q, .5) - y)
    cr.append(crps(q, y))
    i80.append(interval(q_at(q, .1), q_at(q, .9), .8, y))
    i95.append(interval(q_at(q, .025), q_at(q, .975), .95, y))
    c80.append(q_at(q, .1) <= y <= q_at(q, .9))
    c95.append(q_at(q, .025) <= y <= q_at(q, .975))
err = np.array(err)
print('crps each     ', np.round(cr, 9))
print('MAE RMSE bias ', round(abs(err).mean(), 9), round(np.sqrt((err ** 2).mean()), 9), round(err.mean(), 9))
print('CRPS          ', round(np.mean(cr), 9))
print('coverage 80 95', np.mean(c80), np.mean(c95))
print('interval 80 95', round(np.mean(i80), 9), round(np.mean(i95), 9))

# Brier, skill, reliability: (indicator, target, probability, reached) at one horizon.
P = np.array([.95, .80, .62, .30, .11, .70, .71, .02, .98, .45])
O = np.array([1, 1, 0, 0, 0, 1, 0, 0, 1, 1])
T = np.array([50, 50, 50, 60, 60, 60, 70, 70, 50, 60])
base = np.array([O[T == t].mean() for t in T])
brier, ref = np.mean((P - O) ** 2), np.mean((base - O) ** 2)
print('Brier, skill  ', round(brier, 9), round(1 - brier / ref, 9))
for b in range(10):
    k = np.floor(P * 10 + 1e-9).clip(max=9) == b
    if k.any():
        print('bin', b / 10, k.sum(), round(P[k].mean(), 9), round(O[k].mean(), 9))


# SplitMix64 (Steele, Lea, Flood 2014).
def splitmix(seed, n):
    m, out = (1 << 64) - 1, []
    for _ in range(n):
        seed = (seed + 0x9E3779B97F4A7C15) & m
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & m
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & m
        out.append(z ^ (z >> 31))
    return out


print('SplitMix64 1234567', splitmix(1234567, 5))
print('SplitMix64 0      ', splitmix(0, 3))

# Bootstrap of blocks: the exact standard deviation of the mean over all equally likely draws.
import itertools
B = [(3.0, 2), (-1.0, 1), (4.0, 3), (0.5, 1)]
means = [sum(B[i][0] for i in d) / sum(B[i][1] for i in d) for d in itertools.product(range(4), repeat=4)]
print('bootstrap, exact', round(np.std(means), 9))
