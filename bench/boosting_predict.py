"""XGBoost's side of boosting-predict.ts: a folder to work in as argument, then one JSON command a
line in and one JSON answer a line out. Everything runs on one thread."""

import json
import sys
import time

import numpy as np
import xgboost as xgb

folder = sys.argv[1]
rows, columns = 1_000_000, 14


def make():
    """Rows with some values missing, 100 trees of depth 6 trained on a part of them."""
    rng = np.random.default_rng(1)
    data = rng.standard_normal((rows, columns), np.float32)
    score = np.sin(3 * data[:, 0]) + data[:, 1] * data[:, 2] - np.cos(2 * data[:, 3]) + data[:, 4]
    labels = rng.random(rows) < 1 / (1 + np.exp(-score))
    data[rng.random(data.shape) < 0.02] = np.nan
    data.tofile(folder + "/data")
    part = xgb.DMatrix(data[:200_000], labels[:200_000])
    params = {"objective": "binary:logistic", "max_depth": 6, "eta": 0.1, "tree_method": "hist"}
    xgb.train(params, part, 100).save_model(folder + "/model.ubj")
    return {"rows": rows, "columns": columns}


def predict(rows, contributions):
    # A booster remembers what it predicted for a matrix, so each measurement takes a fresh one.
    data = np.fromfile(folder + "/data", np.float32).reshape(-1, columns)[:rows]
    matrix = xgb.DMatrix(data, nthread=1)
    booster = xgb.Booster({"nthread": 1}, model_file=folder + "/model.ubj")
    start = time.perf_counter()
    answer = booster.predict(matrix, output_margin=not contributions, pred_contribs=contributions)
    seconds = time.perf_counter() - start
    answer.astype(np.float32).tofile(folder + "/answer")
    return {"seconds": seconds}


commands = {"make": make, "predict": predict}

for line in sys.stdin:
    request = json.loads(line)
    command = commands[request.pop("command")]
    print(json.dumps(command(**request)), flush=True)
