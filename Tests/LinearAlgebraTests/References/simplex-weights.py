"""Reference weights of SimplexWeightsTests, by SciPy 1.17.1 (scipy.optimize.minimize, SLSQP).

Run: python3 simplex-weights.py

Minimises |Xw - y|^2 + lambda^2 |w - w0|^2 over w >= 0 with sum 1, lambda = ridge * sqrt(n * min mean squared error of a
column alone).
"""
import numpy as np
from scipy.optimize import minimize

k = np.arange(40)
X = np.stack([np.sin(0.3 * k), 0.1 * k, np.cos(0.7 * k) + 0.05 * k, (k % 7) / 3.0], axis=1)
y = 0.5 * X[:, 1] + 0.4 * X[:, 2] + 0.1 * np.sin(1.7 * k) - 0.3

for ridge, prior in ((0.0, [0.25] * 4), (0.3, [0.25] * 4), (0.3, [0.1, 0.2, 0.3, 0.4]), (5.0, [0.1, 0.2, 0.3, 0.4])):
    w0 = np.array(prior)
    lam = ridge * np.sqrt(((X - y[:, None]) ** 2).sum(axis=0).min())
    f = lambda w: ((X @ w - y) ** 2).sum() + lam ** 2 * ((w - w0) ** 2).sum()
    r = minimize(f, w0, method="SLSQP", bounds=[(0, 1)] * 4, constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
                 options={"ftol": 1e-15, "maxiter": 1000})
    print(ridge, prior, [f"{v:.9f}" for v in r.x])
