#!/usr/bin/env python3
"""Reference values of StructuralTrendTests: statsmodels 0.15.0, exact diffuse start, missing observations.

The likelihood and the next mean at fixed parameters (observation 0.3, level 0.2, slope 0.05, damping 0.9); the
second, fourth, eleventh and twelfth year of the share of internet users in Viet Nam 2000-2023 are missing.
"""
import numpy as np
import statsmodels.api as sm

VIETNAM = np.array([
    0.25425, 1.26565, 1.85500, 3.78028, 7.64241, 12.73990, 17.25460, 20.75540, 23.92000, 26.55000, 30.65000, 35.07000,
    36.80000, 38.50000, 41.00000, 45.00000, 53.00000, 58.14000, 69.84790, 68.66160, 70.30000, 74.21000, 78.59000,
    78.08000])


class Trend(sm.tsa.statespace.MLEModel):
    def __init__(self, y, states, damping, observation, level, slope):
        super().__init__(y, k_states=states, k_posdef=states, initialization="diffuse")
        self["design"] = np.array([[1.0] + [0.0] * (states - 1)])
        self["obs_cov", 0, 0] = observation
        self["transition"] = np.array([[1.0]]) if states == 1 else np.array([[1.0, 1.0], [0.0, damping]])
        self["selection"] = np.eye(states)
        self["state_cov"] = np.diag([level, slope][:states])


def show(label, model):
    result = model.ssm.filter()
    print(label, repr(result.llf))
    state = result.predicted_state[:, -1]
    cov = result.predicted_state_cov[:, :, -1]
    print("   one step ahead", state[0], cov[0, 0])


np.set_printoptions(precision=12)
gaps = VIETNAM.copy()
gaps[[1, 3, 10, 11]] = np.nan
show("local level", Trend(gaps, 1, 1.0, 0.3, 0.2, 0.05))
show("local linear trend", Trend(gaps, 2, 1.0, 0.3, 0.2, 0.05))
show("damped trend", Trend(gaps, 2, 0.9, 0.3, 0.2, 0.05))
nile = sm.datasets.nile.load_pandas().data["volume"].values.astype(float)
show("Nile", Trend(nile, 1, 1.0, 15098.52, 1469.176, 0.0))
