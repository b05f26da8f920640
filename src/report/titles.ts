/** What a reader calls the classifiers of `metrics.json`. */
export const classifierTitles = {
  vanilla: 'flat',
  published: 'published product',
  hierarchical: 'hierarchical',
  hinted: 'hierarchical, told the supergenre',
} as const;
