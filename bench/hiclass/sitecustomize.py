"""Python reads this at its start, in the processes of HiClass's jobs, too. HiClass 5 imports two names of
scikit-learn 1.6; earlier releases have the first as a method and never ask for the second."""

import sklearn.utils._tags
import sklearn.utils.validation

if not hasattr(sklearn.utils.validation, "validate_data"):
    sklearn.utils.validation.validate_data = lambda estimator, *data, **checks: estimator._validate_data(*data, **checks)
    sklearn.utils._tags.ClassifierTags = object
