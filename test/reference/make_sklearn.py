"""Writes sklearn.json, scikit-learn's answers for the baselines of `supergenre compare`: python3 make_sklearn.py

Needs scikit-learn 1.2.1; other versions may differ.
"""
import json
from pathlib import Path

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

random = np.random.RandomState(3)
centres = np.array([[0, 0, 0, 0], [1.5, 0.5, -1, 0], [-0.5, 1.5, 0.5, 1]])
spreads = np.array([[1, 1, 1, 1], [0.6, 1.4, 1, 0.8], [1, 0.7, 1.2, 1]])


def draw(sizes):
    classes = np.repeat(np.arange(3), sizes)
    points = centres[classes] + spreads[classes] * random.standard_normal((len(classes), 4))
    order = random.permutation(len(classes))
    return points[order].round(3), classes[order]


def digits(values):
    return [digits(value) for value in values] if np.ndim(values) else float(f"{values:.9g}")


points, classes = draw([70, 50, 40])
asked, truth = draw([20, 20, 20])
two = classes < 2

fitted = {
    "uniform": KNeighborsClassifier(7),
    "distance": KNeighborsClassifier(9, weights="distance"),
    "naiveBayes": GaussianNB(),
    "smoothed": GaussianNB(var_smoothing=0.1),
    "logistic": LogisticRegression(C=0.5, solver="newton-cg", tol=1e-10, max_iter=10_000),
    # With fewer rows of a leaf several cuts are equally good, and chance decides.
    "tree": DecisionTreeClassifier(max_depth=5, min_samples_leaf=15, random_state=0),
    "forest": RandomForestClassifier(1000, min_samples_leaf=3, random_state=0),
}
answers = {
    name: digits(model.fit(points, classes).predict_proba(asked)) for name, model in fitted.items()
}
answers["logisticOfTwo"] = digits(
    LogisticRegression(C=0.5, solver="newton-cg", tol=1e-10, max_iter=10_000).fit(points[two], classes[two]).predict_proba(asked)
)
svm = SVC(C=2, gamma="scale", tol=1e-8, decision_function_shape="ovo").fit(points, classes)
answers["svmDecisions"] = digits(svm.decision_function(asked))
answers["svmGamma"] = digits(svm._gamma)
for name, kernel in {"svmLinear": {"kernel": "linear"}, "svmPoly": {"kernel": "poly", "coef0": 0.5}}.items():
    other = SVC(C=2, gamma="scale", tol=1e-8, decision_function_shape="ovo", **kernel)
    answers[name] = digits(other.fit(points, classes).decision_function(asked))
probable = SVC(C=2, gamma="scale", probability=True, random_state=0).fit(points, classes)
answers["svm"] = digits(probable.predict_proba(asked))
text = json.dumps(
    {
        "points": points.tolist(),
        "classes": classes.tolist(),
        "asked": asked.tolist(),
        "truth": truth.tolist(),
        "answers": answers,
    },
    separators=(",", ":"),
)
(Path(__file__).parent / "sklearn.json").write_text(text + "\n")
