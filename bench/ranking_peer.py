"""XGBoost's side of ranking.ts: one JSON command a line in and one JSON answer a line out. Everything
runs on one thread."""

import json
import sys
import time

import numpy as np
import xgboost as xgb

boosters = []


def load(files):
    boosters.extend(xgb.Booster({"nthread": 1}, model_file=file) for file in files)
    return {}


def predict(file, columns, rows, oneByOne):
    """Every booster's answer to every row, for all rows at once or row by row."""
    data = np.fromfile(file, np.float32).reshape(-1, columns)[:rows]
    parts = [data[i : i + 1] for i in range(rows)] if oneByOne else [data]
    for booster in boosters:
        booster.inplace_predict(parts[0])
    start = time.perf_counter()
    for part in parts:
        for booster in boosters:
            booster.inplace_predict(part)
    return {"seconds": time.perf_counter() - start}


commands = {"load": load, "predict": predict}

for line in sys.stdin:
    request = json.loads(line)
    command = commands[request.pop("command")]
    print(json.dumps(command(**request)), flush=True)
