import fc from 'fast-check';
import { Taxonomy } from '../../src/taxonomy/index.js';

interface Shape {
  readonly children: readonly Shape[];
}

/** Taxonomies of any shape; names are numbers. */
export const taxonomies: fc.Arbitrary<Taxonomy> = fc
  .letrec<{ node: Shape; inner: Shape }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, fc.constant({ children: [] }), tie('inner')),
    inner: fc.record({ children: fc.array(tie('node'), { minLength: 1, maxLength: 4 }) }),
  }))
  .inner.map((shape) => {
    let count = 0;
    const named = ({ children }: Shape): object => ({
      name: String(count++),
      ...(children.length > 0 && { children: children.map(named) }),
    });
    return Taxonomy.fromJSON(named(shape));
  });
