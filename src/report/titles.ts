/** What a reader calls the classifiers of `metrics.json`. */
export const classifierTitles = {
  published: 'published method',
  vanilla: 'flat',
  hierarchical: 'hierarchical',
  hinted: 'hierarchical, told the supergenre',
} as const;
