"""Reference values of StudentTTests and MixtureTests, by SciPy 1.17.1 and mpmath 1.3.0 with 40 digits.

Run: python3 distributions.py
"""
from mpmath import mp, mpf, betainc, findroot, sqrt

mp.dps = 40


def cumulative(t, n):
    t, n = mpf(t), mpf(n)
    tail = betainc(n / 2, mpf(1) / 2, 0, n / (n + t * t), regularized=True) / 2
    return tail if t < 0 else 1 - tail


def quantile(p, n):
    from scipy.stats import t
    return findroot(lambda x: cumulative(x, n) - mpf(p), t.ppf(p, n))


print("cumulative probability: freedom, t, probability")
for n, t in ((1, -3), (2, 0.5), (3, 2.5), (4, -1e3), (5, -12), (8, 1.7), (13, -2.2), (30, 4)):
    print(n, t, mp.nstr(cumulative(str(t), n), 20))
print("quantile: freedom, probability, value")
for n, p in ((1, 0.01), (2, 0.975), (3, 0.1), (5, 0.025), (5, 1e-9), (7, 0.6), (12, 0.95), (40, 0.005)):
    print(n, p, mp.nstr(quantile(p, n), 20))

MEMBERS = ((mpf(-1), mpf("0.5"), 4, mpf("0.2")), (mpf(2), mpf("1.5"), 7, mpf("0.5")), (mpf(6), mpf("0.1"), 5, mpf("0.3")))


def pool(x):
    return sum(w * cumulative((x - m) / s, n) for m, s, n, w in MEMBERS)


print("pool of three: probability, quantile")
for p, start in ((0.025, -2), (0.1, -1), (0.4, 1.5), (0.5, 2), (0.69, 5), (0.75, 6), (0.975, 6.1)):
    print(p, mp.nstr(findroot(lambda x: pool(x) - mpf(str(p)), start), 18))
