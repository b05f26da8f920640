import type { DenseMatrix } from '../../core/matrix/index.js';
import type { LaidOut } from './component.js';

/**
 * What models answer about the same songs, each worked out once, whichever classifiers and ways of combining
 * ask for it.
 */
export class Answers {
  readonly #known = new Map<LaidOut, DenseMatrix>();

  /** @param models that answer. @returns their answers, which nobody may change. */
  of(models: LaidOut, answer: () => DenseMatrix): DenseMatrix {
    let known = this.#known.get(models);
    if (known === undefined) {
      known = answer();
      this.#known.set(models, known);
    }
    return known;
  }
}
