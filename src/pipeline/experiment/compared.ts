import { isDeepStrictEqual } from 'node:util';
import {
  type ClassifierMetrics,
  type ClassifierName,
  classifierNames,
  type Metrics,
} from './metrics.js';

/** A classifier with what tables call it. */
export interface ComparedClassifier {
  readonly name: ClassifierName;
  readonly title: string;
  readonly metrics: ClassifierMetrics;
}

/**
 * The classifiers to show. Over a flat taxonomy there is nothing to be told by a hint, and the
 * hierarchical classifier is only shown, by its way of combining, where it is not the flat one.
 *
 * @param titles what they are called over a taxonomy with supergenres.
 */
export function comparedClassifiers(
  { hierarchy, classifiers }: Pick<Metrics, 'hierarchy' | 'classifiers'>,
  titles: Readonly<Record<ClassifierName, string>>,
): ComparedClassifier[] {
  const compared = (name: ClassifierName, title: string): ComparedClassifier[] => {
    const metrics = classifiers[name];
    return metrics === undefined ? [] : [{ name, title, metrics }];
  };
  if (hierarchy?.depth !== 1)
    return classifierNames.flatMap((name) => compared(name, titles[name]));
  const flat = compared('vanilla', 'flat');
  return isDeepStrictEqual(classifiers.hierarchical, classifiers.vanilla)
    ? flat
    : [...flat, ...compared('hierarchical', hierarchy.combining)];
}
