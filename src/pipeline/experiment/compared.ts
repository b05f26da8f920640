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

/** What a reader calls the classifiers. */
const TITLES: Readonly<Record<ClassifierName, string>> = {
  vanilla: 'flat',
  published: 'published product',
  hierarchical: 'hierarchical',
  hinted: 'hierarchical with hint',
};

const PUBLISHED = `${TITLES.published}: the probabilities of the levels, multiplied`;

/**
 * The classifiers to show. Over a flat taxonomy there is nothing to be told by a hint, and the
 * hierarchical classifier is only shown, by its way of combining, where it is not the flat one.
 */
export function comparedClassifiers({
  hierarchy,
  classifiers,
}: Pick<Metrics, 'hierarchy' | 'classifiers'>): ComparedClassifier[] {
  const compared = (name: ClassifierName, title = TITLES[name]): ComparedClassifier[] => {
    const metrics = classifiers[name];
    return metrics === undefined ? [] : [{ name, title, metrics }];
  };
  if (hierarchy?.depth !== 1) return classifierNames.flatMap((name) => compared(name));
  const flat = compared('vanilla');
  return isDeepStrictEqual(classifiers.hierarchical, classifiers.vanilla)
    ? flat
    : [...flat, ...compared('hierarchical', hierarchy.combining)];
}

/** What the names of the classifiers over supergenres mean; empty where the taxonomy has none. */
export function classifiersText(metrics: Pick<Metrics, 'hierarchy' | 'classifiers'>): string {
  if (metrics.hierarchy?.depth === 1) return '';
  const published = metrics.classifiers.published === undefined ? [] : [PUBLISHED];
  return [
    `${TITLES.vanilla}: without supergenres`,
    ...published,
    "with hint: told each song's true supergenres",
  ]
    .join('; ')
    .concat('.');
}
