import type { ClassifierName } from '../pipeline/index.js';

/** What a reader calls the classifiers. */
export const classifierTitles: Readonly<Record<ClassifierName, string>> = {
  vanilla: 'flat',
  published: 'published product',
  hierarchical: 'hierarchical',
  hinted: 'hierarchical, told the supergenre',
};
