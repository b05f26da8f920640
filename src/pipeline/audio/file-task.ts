import { type AudioSource, audioFeatures, readAudio } from '../../audio/index.js';
import { InputError, resourceError } from '../../core/errors/index.js';
import { LENGTH } from './rows.js';
import type { AudioSettings } from './settings.js';

/** What a thread is to compute of a file. */
export interface FileJob {
  /** Its path or its bytes. */
  readonly source: AudioSource;
  readonly settings: AudioSettings;
  readonly columns: readonly string[];
}

/** What was computed of a file. */
export interface FileRows {
  /** Row after row: start and end in seconds, then a value for each column. */
  readonly rows: Float64Array;
  /** What is wrong with it, where only a part of it could be read. */
  readonly damage?: string | undefined;
}

/**
 * What came of a file: its rows; why it can't be read; or what the machine failed at, since an error
 * loses its class between threads.
 */
export type FileAnswer = FileRows | { readonly unreadable: string } | { readonly failed: string };

/** Reads a file and computes its features, in a thread. */
export async function featuresOfFile(job: FileJob): Promise<FileAnswer> {
  try {
    const { rows, damage } = await rowsOf(job);
    if (rows.length > 0) return { rows, ...(damage !== undefined && { damage }) };
    return { unreadable: `not a single ${job.settings.per} was found in it` };
  } catch (error) {
    const fault = resourceError(error);
    if (fault !== undefined) return { failed: fault.message };
    if (error instanceof InputError) return { unreadable: error.reason };
    throw error;
  }
}

async function rowsOf({ source, settings, columns }: FileJob): Promise<FileRows> {
  const { per, sampleRate, set, moments } = settings;
  let damage: string | undefined;
  const onDamage = (reason: string): void => {
    damage = reason;
  };
  const samples = await readAudio(source, { sampleRate, onDamage });
  const seconds = samples.length / sampleRate;
  const stretches =
    per === 'song'
      ? [
          {
            start: 0,
            end: seconds,
            features: await audioFeatures(samples, { sampleRate, set, moments }),
          },
        ]
      : await audioFeatures(samples, { ...settings, per });
  const rows = new Float64Array(stretches.length * (2 + columns.length));
  let at = 0;
  for (const { start, end, features } of stretches) {
    rows[at++] = start;
    rows[at++] = end;
    const known: Record<string, number> = {
      [LENGTH]: Math.round((end - start) * sampleRate),
      ...features,
    };
    for (const column of columns) {
      if (!(column in known)) throw new Error(`the settings don't give the feature ${column}`);
      rows[at++] = known[column];
    }
  }
  return { rows, damage };
}
