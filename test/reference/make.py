"""Writes the answers of this folder: python3 make.py [umap] [xgboost] [hdbscan] [hiclass]; all of them without
a name.

Needs umap-learn 0.5.3, scikit-learn 1.2.1, xgboost 1.7.4 and hdbscan 0.8.33; other versions may differ. HiClass
5.0.8 needs scikit-learn 1.6 besides, in an environment of its own.
"""
import json
import sys
from pathlib import Path

import numpy as np

here = Path(__file__).parent


def write(name, answers):
    text = json.dumps(answers, separators=(",", ":"), default=lambda array: array.tolist())
    (here / name).write_text(text + "\n")


def digits(values, n=9):
    """Values to n significant digits, as plain numbers; None where undefined."""
    if np.ndim(values) > 0:
        return [digits(value, n) for value in values]
    return None if np.isnan(values) else float(f"{values:.{n}g}")


def groups(seed, sizes, spreads, columns, noise=0):
    """Points around random centres, each group with a spread of its own, and some anywhere."""
    random = np.random.RandomState(seed)
    parts = [
        random.uniform(-10, 10, columns) + spread * random.standard_normal((size, columns))
        for size, spread in zip(sizes, spreads)
    ]
    parts.append(random.uniform(-12, 12, (noise, columns)))
    return random.permutation(np.concatenate(parts)).round(3)


def make_umap():
    import umap
    from sklearn.manifold import trustworthiness
    from sklearn.neighbors import NearestNeighbors
    from umap.umap_ import find_ab_params, fuzzy_simplicial_set, smooth_knn_dist

    points = groups(1, [80, 60, 60, 40], [1, 2, 0.5, 1.5], 5, noise=10).astype(np.float32)
    k = 12
    distances, neighbours = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(points).kneighbors()
    # umap-learn counts a point as its own first neighbour.
    own = np.arange(len(points))[:, None]
    neighbours = np.hstack([own, neighbours[:, : k - 1]])
    distances = np.hstack([np.zeros_like(own, dtype=float), distances[:, : k - 1]]).astype(np.float32)
    sigmas, rhos = smooth_knn_dist(distances, float(k))
    graph = fuzzy_simplicial_set(
        points, k, np.random.RandomState(0), "euclidean", knn_indices=neighbours, knn_dists=distances
    )[0].tocsr()
    graph.sort_indices()
    first = graph[:30].tocoo()
    embeddings = [
        umap.UMAP(n_neighbors=k, min_dist=0, random_state=seed).fit_transform(points)
        for seed in (1, 2, 3, 4)
    ]
    write("umap.json", {
        "source": "umap-learn 0.5.3; exact neighbours from scikit-learn 1.2.1",
        "nNeighbors": k,
        "points": digits(points, 7),
        "graphEdges": graph.nnz,
        "graphWeightSum": digits(graph.sum()),
        "ab": {
            f"spread={spread},minDist={min_dist}": digits(find_ab_params(spread, min_dist))
            for spread, min_dist in [(1, 0), (1, 0.1), (1, 0.5), (2, 0.1)]
        },
        "firstRows": {
            "rows": first.row, "cols": first.col, "values": digits(first.data, 7),
            "sigmas": digits(sigmas[:30], 7), "rhos": digits(rhos[:30], 7),
            "neighbours": neighbours[:30], "distances": digits(distances[:30], 7),
        },
        "trustworthiness10": [
            digits(trustworthiness(points, embedding, n_neighbors=10), 6) for embedding in embeddings
        ],
    })


def make_xgboost():
    import xgboost

    random = np.random.RandomState(2)
    names = ["tempo", "energy", "key", "explicit", "loudness"]
    X = np.column_stack([
        random.normal(120, 30, 600), random.uniform(0, 1, 600), random.randint(0, 12, 600),
        random.randint(0, 2, 600), random.normal(-8, 4, 600),
    ]).round(2).astype(np.float32)
    margin = 3 * X[:, 1] * X[:, 3] + np.sin(X[:, 0] / 20) - 0.1 * X[:, 4] - 2
    y = random.uniform(size=600) < 1 / (1 + np.exp(-margin))
    holes = np.where(random.uniform(size=X.shape) < 0.1, np.nan, X).astype(np.float32)
    common = {"objective": "binary:logistic", "tree_method": "exact", "max_depth": 3, "eta": 0.3,
              "nthread": 1, "base_score": 0.5}
    settings = {
        "plain": (holes, {}),
        "regularised": (X, {"lambda": 3, "alpha": 0.5, "gamma": 2, "min_child_weight": 5}),
        "weighted": (X, {"scale_pos_weight": 4}),
    }
    cases = []
    for name, (rows, own) in settings.items():
        data = xgboost.DMatrix(rows, y, feature_names=names)
        booster = xgboost.train({**common, **own}, data, 12)
        for extension in ("json", "ubj"):
            booster.save_model(here / f"xgboost_{name}.{extension}")
        some = data.slice(range(60))
        scores = {kind: booster.get_score(importance_type=kind) for kind in ("gain", "weight", "cover")}
        cases.append({
            "name": name, "params": {**common, **own}, "rounds": 12, "X": digits(rows[:60], 7),
            "margin": digits(booster.predict(some, output_margin=True)),
            "probability": digits(booster.predict(some)),
            "contributions": digits(booster.predict(some, pred_contribs=True)[:20]),
            **{kind: {key: digits(value) for key, value in score.items()} for kind, score in scores.items()},
        })
    write("xgboost.json", {"source": "xgboost 1.7.4", "featureOrder": names, "cases": cases})


def make_hdbscan():
    import hdbscan
    from hdbscan.flat import HDBSCAN_flat

    def fit(points, params):
        return hdbscan.HDBSCAN(
            approx_min_span_tree=False, gen_min_span_tree=True, prediction_data=True, **params
        ).fit(points)

    def answer(points, params):
        model = fit(points, params)
        tree = model.condensed_tree_.to_pandas()
        clusters = tree[tree.child_size > 1]
        dbcv = hdbscan.validity.validity_index(points, model.labels_)
        return {
            "params": params,
            "labels": model.labels_,
            "probabilities": digits(model.probabilities_),
            "outlierScores": digits(model.outlier_scores_),
            "clusterPersistence": digits(model.cluster_persistence_),
            "mstWeightSum": digits(model._min_spanning_tree[:, 2].sum()),
            "relativeValidity": digits(model.relative_validity_),
            "dbcv": digits(dbcv),
            "condensedClusters": [
                {"lambda_": digits(lambda_), "size": int(size)}
                for lambda_, size in zip(clusters.lambda_val, clusters.child_size)
            ],
        }

    plane = groups(9, [60, 50, 40, 70], [0.5, 0.8, 0.3, 1.2], 2, noise=30)
    space = groups(4, [60, 60, 40], [1, 1.5, 2], 3, noise=20)
    base = {"min_cluster_size": 15, "min_samples": 5}
    predicted = fit(plane, base)
    new = (np.random.RandomState(5).permutation(plane)[:60] + 0.137).round(3)
    labels, probabilities = hdbscan.approximate_predict(predicted, new)
    flat = []
    for n in (2, 3, 4):
        model = HDBSCAN_flat(plane, n_clusters=n, clusterer=fit(plane, {**base, "min_samples": 1}))
        flat.append({
            "nClusters": n, "minClusterSize": 15, "minSamples": 1, "method": "eom",
            "epsilon": digits(float(model.cluster_selection_epsilon)), "labels": model.labels_,
        })
    write("hdbscan.json", {
        "source": "hdbscan 0.8.33, approx_min_span_tree=False",
        "plane": plane,
        "onPlane": [answer(plane, params) for params in [
            base,
            {"min_cluster_size": 10, "min_samples": 1, "cluster_selection_method": "leaf"},
            {"min_cluster_size": 10, "min_samples": 5, "cluster_selection_epsilon": 0.6},
            {"min_cluster_size": 40, "min_samples": 10, "allow_single_cluster": True},
            {"min_cluster_size": 12, "min_samples": 3, "max_cluster_size": 60},
        ]],
        "space": space,
        "onSpace": [answer(space, params) for params in [
            {"min_cluster_size": 10},
            {"min_cluster_size": 10, "min_samples": 5, "cluster_selection_method": "leaf"},
            {"min_cluster_size": 10, "metric": "manhattan"},
        ]],
        "flat": flat,
        "predict": {
            "params": base, "points": new, "labels": labels,
            "probabilities": digits(probabilities),
            "membershipVectors": digits(hdbscan.all_points_membership_vectors(predicted)[:100]),
        },
    })


def make_hiclass():
    from hiclass import metrics

    random = np.random.RandomState(3)
    paths = [[top, top + leaf] for top in "abc" for leaf in "123"]
    kinds = {"precision": metrics.precision, "recall": metrics.recall, "f1": metrics.f1}

    def songs(most):
        """Forty songs with one to so many genres, and as many predicted ones; blanks fill up the paths."""
        truth, predicted = (
            [sorted(random.choice(9, random.randint(1, most + 1), replace=False)) for _ in range(40)]
            for _ in range(2)
        )
        sides = [
            np.array([[paths[genre] for genre in own] + [["", ""]] * (most - len(own)) for own in side])
            for side in (truth, predicted)
        ]
        if most == 1:
            sides = [side[:, 0] for side in sides]
        return {
            "truth": [np.array(own) for own in truth],
            "predicted": [np.array(own) for own in predicted],
            **{
                average: {name: digits(kind(*sides, average), 12) for name, kind in kinds.items()}
                for average in ("micro", "macro")
            },
        }

    write("hiclass.json", {"paths": paths, "one": songs(1), "several": songs(4)})


parts = {"umap": make_umap, "xgboost": make_xgboost, "hdbscan": make_hdbscan, "hiclass": make_hiclass}
for part in sys.argv[1:] or parts:
    parts[part]()
