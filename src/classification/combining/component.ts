import type { z } from 'zod';
import type { ModelReader, ModelWriter } from '../model-folder/parts.js';
import type { TrainingSongs } from '../nodes/node-models.js';
import type { NodeSettings } from '../nodes/node-settings.js';
import type { TrainingSettings } from '../settings.js';

/** What components are trained from. */
export interface Training extends TrainingSongs {
  /** Settings of nodes' models: of those without their own, and node by node. */
  readonly modelSettings: object;
  readonly settingsOf: { readonly tree: NodeSettings; readonly flat: NodeSettings };
  readonly settings: TrainingSettings;
}

/** Something that is trained for ways of combining; several of them can share it. */
export interface Component<Fitted = unknown> {
  /** What a message calls it. */
  readonly name: string;
  /** Whether it learns from answers of models that have not seen a song, so that songs need folds. */
  readonly usesFolds: boolean;
  /** What it keeps in the manifest of a saved classifier, by key. */
  readonly manifest?: Readonly<Record<string, z.ZodOptional>>;
  /** @throws InputError for options of a node that does not exist; the signal's reason when aborted. */
  fit(training: Training): Promise<Fitted>;
  save(fitted: Fitted, writer: ModelWriter): Promise<void>;
  /** @throws InputError when a file is missing or damaged. */
  load(reader: ModelReader): Promise<Fitted>;
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
