"""Reference values of DistributionTests: distribution functions by mpmath with 50 digits, inverted there.

Run: python3 quantiles.py
"""
from mpmath import mp, mpf, betainc, findroot, gammainc
from scipy import stats

mp.dps = 50


def invert(function, start, p):
    # In the logarithm of the value, so that quantiles near zero keep their digits.
    root = findroot(lambda u: function(mp.exp(u)) - p, (mp.log(start) - mpf("1e-9"), mp.log(start) + mpf("1e-9")), solver="secant")
    return mp.nstr(mp.exp(root), 18)


print("gamma: shape, probability, quantile")
for a, p in (("0.5", "0.01"), ("0.5", "0.975"), ("1", "0.5"), ("2.5", "1e-6"), ("10", "0.3"), ("150", "0.999"), ("3000", "0.05")):
    a, p = mpf(a), mpf(p)
    print(a, p, invert(lambda x: gammainc(a, 0, x, regularized=True), stats.gamma.ppf(float(p), float(a)), p))
print("beta: alpha, beta, probability, quantile")
for a, b, p in (("0.5", "0.5", "0.1"), ("1", "3", "0.5"), ("2.5", "7", "1e-6"), ("30", "12", "0.9"), ("400", "900", "0.025"), ("5", "0.2", "0.3")):
    a, b, p = mpf(a), mpf(b), mpf(p)
    print(a, b, p, invert(lambda x: betainc(a, b, 0, x, regularized=True), stats.beta.ppf(float(p), float(a), float(b)), p))
print("student: freedom, probability, quantile (upper half)")
for n, p in (("0.7", "0.9"), ("2.5", "0.975"), ("3", "0.6"), ("17.3", "0.999"), ("120", "0.95")):
    n, p = mpf(n), mpf(p)
    print(n, p, invert(lambda t: 1 - betainc(n / 2, mpf(1) / 2, 0, n / (n + t * t), regularized=True) / 2, stats.t.ppf(float(p), float(n)), p))
print("binomial: trials, probability, cases, cumulative; and the quantile at 0.3")
for n, p, k in ((10, "0.3", 2), (1000, "0.5", 480), (26000, "0.001", 20), (40, "0.99", 39)):
    q = mpf(p)
    total = sum(mp.binomial(n, i) * q**i * (1 - q) ** (n - i) for i in range(k + 1))
    print(n, p, k, mp.nstr(total, 18), int(stats.binom.ppf(0.3, n, float(p))))
