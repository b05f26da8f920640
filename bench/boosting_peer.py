"""The peers' side of the boosting benchmarks: one JSON command a line in, one JSON answer a line out.

XGBoost, and LightGBM for those commands that name it.

Matrices and labels come as files of little-endian float32.
"""

import importlib.util
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import xgboost as xgb

data = {}


def libraries():
    """Those that can train: XGBoost, and LightGBM where it is installed."""
    found = importlib.util.find_spec("lightgbm") is not None
    return {"libraries": ["xgboost", "lightgbm"] if found else ["xgboost"]}


def load(name, x, y, rows, columns, weights=None):
    matrix = np.fromfile(x, np.float32).reshape(rows, columns)
    labels = np.fromfile(y, np.float32)
    w = None if weights is None else np.fromfile(weights, np.float32)
    data[name] = (matrix, labels, w)
    return {}


def dmatrix(name, threads):
    matrix, labels, weights = data[name]
    return xgb.DMatrix(matrix, labels, weight=weights, nthread=threads)


def train(name, params, rounds, threads, test, library="xgboost"):
    """Seconds of making bins, of the rounds, and of all cores in the rounds."""
    matrix, labels, _ = data[name]
    start = time.perf_counter()
    if library == "lightgbm":
        import lightgbm as lgb

        binned = lgb.Dataset(matrix, labels, params={**params, "num_threads": threads}).construct()
    else:
        binned = xgb.QuantileDMatrix(matrix, labels, max_bin=params["max_bin"], nthread=threads)
    made, used = time.perf_counter(), time.process_time()
    if library == "lightgbm":
        booster = lgb.train({**params, "num_threads": threads}, binned, rounds)
    else:
        booster = xgb.train({**params, "nthread": threads}, binned, rounds)
    done, cores = time.perf_counter(), time.process_time() - used
    rows = data[test][0] if library == "lightgbm" else dmatrix(test, 1)
    probabilities = booster.predict(rows).astype(float).tolist()
    times = {"bins": made - start, "seconds": done - made, "cores": cores}
    return {**times, "probabilities": probabilities}


def predict(booster, name):
    return booster.predict(dmatrix(name, 1)).astype(float).tolist()


def train_many(name, fits, params, rounds, threads, side_by_side):
    """One booster for each fit: one after the other on all threads, or side by side on one each."""
    matrix, _, _ = data[name]
    each = 1 if side_by_side else threads

    def fit_one(fit):
        labels = np.fromfile(fit["y"], np.float32)
        rows = np.fromfile(fit["rows"], np.int32)
        d = xgb.DMatrix(matrix[rows], labels[rows], nthread=each)
        return xgb.train({**params, "nthread": each}, d, rounds)

    start = time.perf_counter()
    if side_by_side:
        with ThreadPoolExecutor(threads) as pool:
            boosters = list(pool.map(fit_one, fits))
    else:
        boosters = [fit_one(fit) for fit in fits]
    seconds = time.perf_counter() - start
    losses = []
    for fit, booster in zip(fits, boosters):
        labels = np.fromfile(fit["y"], np.float32)
        test = np.fromfile(fit["test"], np.int32)
        p = booster.predict(xgb.DMatrix(matrix[test])).astype(float)
        p = np.clip(p, 1e-16, 1 - 1e-16)
        y = labels[test]
        losses.append(float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))))
    return {"seconds": seconds, "logloss": losses}


def train_groups(name, groups, params, rounds, threads):
    """One booster for each labels' file of each group, whose rows are cut into bins once; seconds of all."""
    matrix, _, _ = data[name]
    start, used = time.perf_counter(), time.process_time()
    for group in groups:
        rows = np.fromfile(group["rows"], np.int32)
        own = xgb.QuantileDMatrix(matrix[rows], max_bin=params["max_bin"], nthread=threads)
        for y in group["y"]:
            own.set_info(label=np.fromfile(y, np.float32)[rows])
            xgb.train({**params, "nthread": threads}, own, rounds)
    return {"seconds": time.perf_counter() - start, "cores": time.process_time() - used}


def cross_validate(name, trials, rounds, early_stopping_rounds, threads):
    """xgb.cv for each trial, side by side on one thread each: seconds on the clock and of all cores."""
    matrix, _, _ = data[name]

    def one(trial):
        labels = np.fromfile(trial["y"], np.float32)
        rows = np.fromfile(trial["rows"], np.int32)
        fold = np.fromfile(trial["folds"], np.int32)
        d = xgb.DMatrix(matrix[rows], labels[rows], nthread=1)
        folds = [(np.flatnonzero((fold != k) & (fold >= 0)), np.flatnonzero(fold == k)) for k in range(fold.max() + 1)]
        history = xgb.cv(
            {**trial["params"], "nthread": 1},
            d,
            rounds,
            folds=folds,
            early_stopping_rounds=early_stopping_rounds,
            as_pandas=False,
        )
        return float(history["test-logloss-mean"][-1])

    start, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        losses = list(pool.map(one, trials))
    seconds, cores = time.perf_counter() - start, time.process_time() - used
    return {"seconds": seconds, "cores": cores, "losses": losses}


def margins(name, params, rounds):
    """A model's margins on its training rows."""
    matrix = dmatrix(name, 1)
    booster = xgb.train({**params, "nthread": 1}, matrix, rounds)
    return {"margins": booster.predict(matrix, output_margin=True).astype(float).tolist()}


def classify(name, params, rounds, classes, softmax, test):
    """The most probable class of each test row: by one softmax booster, or one against the rest each."""
    matrix, labels, _ = data[name]
    rows = dmatrix(test, 1)
    if softmax:
        many = {**params, "objective": "multi:softprob", "num_class": classes}
        scores = xgb.train(many, xgb.DMatrix(matrix, labels), rounds).predict(rows)
    else:
        boosters = (
            xgb.train(params, xgb.DMatrix(matrix, labels == j), rounds) for j in range(classes)
        )
        scores = np.stack([booster.predict(rows) for booster in boosters], axis=1)
    return {"classes": scores.argmax(axis=1).tolist()}


commands = {
    "libraries": libraries,
    "load": load,
    "train": train,
    "train_many": train_many,
    "train_groups": train_groups,
    "cross_validate": cross_validate,
    "margins": margins,
    "classify": classify,
}

for line in sys.stdin:
    request = json.loads(line)
    command = commands[request.pop("command")]
    print(json.dumps(command(**request)), flush=True)
