import type * as z from 'zod/mini';
import type { Steps } from '../../core/options/index.js';
import type { ModelReader } from '../model-folder/model-reader.js';
import type { ModelWriter } from '../model-folder/model-writer.js';

/** What scores are computed from. */
export interface LaidOut {
  /** Whether other threads can score by it: then it is structured-cloneable, without a copy of memory. */
  readonly isShared: boolean;
}

/**
 * Something that is trained for ways of combining; several of them can share it. It is laid out before it
 * scores, so that threads can score by the same memory.
 */
export interface Component<Fitted = unknown, Laid extends LaidOut = LaidOut, Scorer = unknown> {
  /** What a message calls it. */
  readonly name: string;
  /** Whether it learns from answers of models that have not seen a song, so that songs need folds. */
  readonly usesFolds: boolean;
  /** What it keeps in the manifest of a saved classifier, by key. */
  readonly manifest?: Readonly<Record<string, z.ZodMiniOptional>>;
  /** Files of its own in a saved classifier, besides those of nodes' models. */
  readonly files?: readonly string[];
  /** Sets of nodes' models that it keeps there; undefined is that of the tree's own nodes. */
  readonly sets?: readonly (string | undefined)[];
  save(fitted: Fitted, writer: ModelWriter): void;
  /** @throws InputError when a file is missing or damaged. */
  load(reader: ModelReader): Promise<Fitted>;
  /** Takes its time; of the same fitted only once. */
  layOut(fitted: Fitted): Steps<Laid>;
  /** @param workspace its number; no other scorer of the same memory may use it at the same time. */
  scorer(laidOut: Laid, workspace: number): Scorer;
}

/** What was trained of the components. */
export class Components {
  readonly #fitted: ReadonlyMap<Component, unknown>;

  constructor(fitted: ReadonlyMap<Component, unknown>) {
    this.#fitted = fitted;
  }

  has(component: Component): boolean {
    return this.#fitted.has(component);
  }

  /** A component that the way of combining is known to have. */
  get<Fitted>(component: Component<Fitted>): Fitted {
    if (this.has(component)) return this.#fitted.get(component) as Fitted;
    throw new Error(`the way of combining has no ${component.name}`);
  }

  [Symbol.iterator](): Iterator<[Component, unknown]> {
    return this.#fitted.entries();
  }
}
