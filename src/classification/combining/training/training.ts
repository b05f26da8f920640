import type { TrainingSongs } from '../../nodes/fit-node-models.js';
import type { NodeSettings } from '../../nodes/node-settings.js';
import type { TrainingSettings } from '../../settings.js';

/** What components are trained from. */
export interface Training extends TrainingSongs {
  /** Settings of nodes' models: of those without their own, and node by node. */
  readonly modelSettings: object;
  readonly settingsOf: { readonly tree: NodeSettings; readonly flat: NodeSettings };
  readonly settings: TrainingSettings;
}

/** Trains a component. @throws InputError for a wrong option; the signal's reason when aborted. */
export type Trainer<Fitted = unknown> = (training: Training) => Promise<Fitted>;
