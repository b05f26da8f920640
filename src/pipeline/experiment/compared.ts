import { isDeepStrictEqual } from 'node:util';
import { type ClassifierName, classifierNames, type Metrics } from './metrics.js';

/** A classifier with what tables call it. */
export interface ComparedClassifier {
  readonly name: ClassifierName;
  readonly title: string;
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
  if (hierarchy?.depth !== 1) return classifierNames.map((name) => ({ name, title: titles[name] }));
  const flat: ComparedClassifier = { name: 'vanilla', title: 'flat' };
  return isDeepStrictEqual(classifiers.hierarchical, classifiers.vanilla)
    ? [flat]
    : [flat, { name: 'hierarchical', title: hierarchy.combining }];
}
