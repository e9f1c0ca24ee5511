#!/usr/bin/env python3
"""Reference values of ThetaMethodTests: StatsForecast 2.1.1 on the share of internet users in Viet Nam 2000-2023 and
on the flow of the Nile (statsmodels 0.15.0): mean squared error, parameters, forecasts."""
import numpy as np
import statsmodels.api as sm
from statsforecast.theta import forecast_theta, thetamodel

VIETNAM = np.array([
    0.25425, 1.26565, 1.85500, 3.78028, 7.64241, 12.73990, 17.25460, 20.75540, 23.92000, 26.55000, 30.65000, 35.07000,
    36.80000, 38.50000, 41.00000, 45.00000, 53.00000, 58.14000, 69.84790, 68.66160, 70.30000, 74.21000, 78.59000,
    78.08000])
nile = sm.datasets.nile.load_pandas().data["volume"].values.astype(float)
for label, y in (("vietnam", VIETNAM), ("nile", nile)):
    for kind in ("STM", "OTM", "DSTM", "DOTM"):
        model = thetamodel(y, 1, kind, np.nan, np.nan, np.nan, 3)
        model["decompose"] = False
        model["seas_forecast"] = dict(mean=np.zeros(5))
        print(label, kind, model["mse"], model["par"], forecast_theta(model, 5)["mean"])
