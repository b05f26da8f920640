"""The other side of projection.ts: projects with umap-learn and prints seconds as JSON.

usage: projection_peer.py POINTS ROWS COLUMNS NEIGHBORS MIN_DIST REPEATS OUT
POINTS holds ROWS x COLUMNS float32 values; the last projection is written to OUT.
Without a random_state, which is umap-learn's fastest mode. With REPEATS 0 it fits once without
compiling first, for timing a whole process from outside.
"""
import json
import sys
import time
import warnings

import numpy as np
import umap

warnings.filterwarnings("ignore")
points, rows, columns, neighbors, min_dist, repeats, out = sys.argv[1:]
rows, columns, neighbors, repeats = int(rows), int(columns), int(neighbors), int(repeats)
data = np.fromfile(points, dtype=np.float32).reshape(rows, columns)


def fit(part):
    return umap.UMAP(n_neighbors=neighbors, min_dist=float(min_dist)).fit_transform(part)


if repeats > 0:
    # Numba compiles what is used on few and what is used on more than 4,096 points.
    fit(data[:1000])
    fit(data[:6000])
seconds = []
for _ in range(max(1, repeats)):
    start = time.perf_counter()
    embedding = fit(data)
    seconds.append(time.perf_counter() - start)
embedding.astype(np.float32).tofile(out)
print(json.dumps(seconds))
