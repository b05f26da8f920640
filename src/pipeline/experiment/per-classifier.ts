/** Something of each classifier; of the published one where it is not the hierarchical one. */
export type PerClassifier<T> = {
  readonly vanilla: T;
  readonly published?: T | undefined;
  readonly hierarchical: T;
  readonly hinted: T;
};

export function mapClassifiers<A, B>(
  { vanilla, published, hierarchical, hinted }: PerClassifier<A>,
  f: (value: A) => B,
): PerClassifier<B> {
  return {
    vanilla: f(vanilla),
    ...(published !== undefined && { published: f(published) }),
    hierarchical: f(hierarchical),
    hinted: f(hinted),
  };
}
