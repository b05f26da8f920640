"""HiClass's side of hiclass.ts: one JSON command a line in and one JSON answer a line out. PYTHONPATH names
bench/hiclass, for its sitecustomize.py, and a checkout of HiClass: 5 for songs of one genre, 4.9 for songs of
several, which 5 no longer has."""

import json
import sys
import time

import hiclass
import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier

songs = {}
state = {}


def versions():
    return {"hiclass": hiclass.__version__, "sklearn": sklearn.__version__}


def load(x, columns, offsets, values, paths):
    """Features of all songs, the numbers of the genres of each, and the path of each genre."""
    songs["x"] = np.fromfile(x, np.float32).reshape(-1, columns)
    songs["labels"] = np.split(np.fromfile(values, np.int32), np.fromfile(offsets, np.int32)[1:-1])
    songs["paths"] = [[str(name) for name in path] for path in paths]
    return {}


def truth(train):
    """Songs × levels where each song has one genre, else songs × genres × levels, filled up with blanks."""
    paths, labels = songs["paths"], [songs["labels"][song] for song in train]
    most = max(len(own) for own in labels)
    if most == 1:
        return np.array([paths[own[0]] for own in labels])
    blank = [""] * len(paths[0])
    return np.array([[paths[genre] for genre in own] + [blank] * (most - len(own)) for own in labels])


def fit(approach, train, jobs):
    """Trains one of HiClass's classifiers over histogram boosting, both with their defaults."""
    train = np.fromfile(train, np.int32)
    x, y = songs["x"][train], truth(train)
    kind = getattr(hiclass, ("MultiLabel" if y.ndim == 3 else "") + approach)
    model = kind(HistGradientBoostingClassifier(random_state=0), n_jobs=jobs)
    start = time.perf_counter()
    state["model"] = model.fit(x, y)
    return {"seconds": time.perf_counter() - start}


def decide(test, tolerance):
    """The genres of each song: the leaves of the paths that HiClass predicts."""
    x = songs["x"][np.fromfile(test, np.int32)]
    start = time.perf_counter()
    paths = state["model"].predict(x) if tolerance is None else state["model"].predict(x, tolerance=tolerance)
    seconds = time.perf_counter() - start
    genres = {path[-1]: genre for genre, path in enumerate(songs["paths"])}
    leaves = paths[..., -1].reshape(len(x), -1)
    return {
        "seconds": seconds,
        "genres": [sorted({genres[leaf] for leaf in own if leaf != ""}) for own in leaves.tolist()],
    }


def score(test, combiner, out):
    """Writes songs × genres, as HiClass combines the levels' probabilities; 0 for a genre not trained on."""
    x = songs["x"][np.fromfile(test, np.int32)]
    model = state["model"]
    model.probability_combiner = combiner
    start = time.perf_counter()
    given = model.predict_proba(x)
    seconds = time.perf_counter() - start
    genres = {path[-1]: genre for genre, path in enumerate(songs["paths"])}
    scores = np.zeros((len(x), len(genres)), np.float32)
    scores[:, [genres[leaf] for leaf in model.classes_[-1].tolist()]] = given
    scores.tofile(out)
    return {"seconds": seconds}


commands = {"versions": versions, "load": load, "fit": fit, "decide": decide, "score": score}

for line in sys.stdin:
    request = json.loads(line)
    command = commands[request.pop("command")]
    print(json.dumps(command(**request)), flush=True)
