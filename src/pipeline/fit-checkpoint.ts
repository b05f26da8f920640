import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Checkpoint, type CheckpointKind } from '../core/files/index.js';
import { release } from '../core/packages/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { digestOfExperiment } from './experiment/digest.js';
import type { Experiment } from './experiment/experiment.js';
import type { ParsedPipelineOptions } from './options.js';

const FORMAT = 'supergenre fit';

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1, 'the checkpoint is of another version of supergenre'),
  /** The release that trains: others may train other models. */
  release: z.string(),
  /** SHA-256 of the songs, their labels, features and split. */
  data: z.string(),
  /** SHA-256 of the options, and of the taxonomy that was given. */
  options: z.string(),
});

type FitHeader = z.output<typeof headerSchema>;

const fitCheckpoint: CheckpointKind<FitHeader> = {
  format: FORMAT,
  header: headerSchema,
  job: 'fit',
  difference(kept, wanted) {
    if (kept.release !== wanted.release) return `was started by supergenre ${kept.release}`;
    if (kept.data !== wanted.data) return 'has other songs, artists or features, or another split';
    return kept.options === wanted.options ? undefined : 'has other options or another taxonomy';
  },
};

/**
 * The checkpoint of a fit in a folder.
 *
 * @param resume whether to go on with what is there.
 * @throws InputError and ResourceError as {@link Checkpoint.open}; the signal's reason when aborted.
 */
export async function openFitCheckpoint(
  { folder, resume }: { readonly folder: string; readonly resume: boolean },
  experiment: Experiment,
  given: Taxonomy | undefined,
  steps: ParsedPipelineOptions,
  signal: AbortSignal | undefined,
): Promise<Checkpoint> {
  const options = createHash('sha256').update(JSON.stringify([steps, given?.toJSON()]));
  const header: FitHeader = {
    ...{ format: FORMAT, version: 1, release: release().version },
    data: await digestOfExperiment(experiment, signal),
    options: options.digest('hex'),
  };
  return Checkpoint.open(fitCheckpoint, folder, header, resume);
}
