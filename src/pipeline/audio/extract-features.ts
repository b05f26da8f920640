import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { runnerOption } from '../../core/jobs/index.js';
import { parseOptions, runOptions } from '../../core/options/index.js';
import { computeFeatures } from './compute-features.js';
import { type AudioFile, findAudioFiles } from './find-files.js';
import { columnsOf, divideRows } from './rows.js';
import { type AudioSettings, type AudioSettingsOptions, audioSettings } from './settings.js';

/** An audio file that can't be read, or not as a whole. */
export interface FaultyFile {
  readonly file: string;
  readonly reason: string;
}

/** What all work on many audio files accepts. */
export const filesOptions = z.strictObject({
  /** Called with each file that can't be read, as soon as it is known; not where an error says so of the only one. */
  onUnreadable: z
    .custom<(file: FaultyFile) => void>((value) => typeof value === 'function')
    .optional(),
  /** Called with each file that is read, but is shorter than its header says. */
  onDamaged: z
    .custom<(file: FaultyFile) => void>((value) => typeof value === 'function')
    .optional(),
  ...runnerOption,
  ...runOptions,
});

type FilesOptions = z.output<typeof filesOptions>;

/**
 * Options of {@link extractAudioFeatures}: which features, of what, and what all work on many files accepts.
 */
export type AudioFeaturesOptions = AudioSettingsOptions & z.input<typeof filesOptions>;

/** The features of a song, or of one of its beats or windows. */
export interface AudioRow {
  /** The path below the folder that was named. */
  readonly file: string;
  /** In seconds. */
  readonly start: number;
  readonly end: number;
  readonly features: Readonly<Record<string, number>>;
}

/**
 * The features of audio files, computed by all threads, in the order of the files' paths; all are kept in
 * memory (`writeAudioFeatures` writes them to a table instead).
 *
 * @param paths files, and folders with all that is in them.
 * @throws InputError when a path leads nowhere, or no file is found; ResourceError when the machine fails;
 *   the signal's reason when aborted.
 */
export async function extractAudioFeatures(
  paths: readonly string[],
  options: AudioFeaturesOptions = {},
): Promise<{
  readonly rows: readonly AudioRow[];
  readonly unreadable: readonly FaultyFile[];
  readonly damaged: readonly FaultyFile[];
}> {
  const { set, moments, sampleRate, per, window, ...others } = options;
  const wanted = { set, moments, sampleRate, per, window };
  const settings = parseOptions(audioSettings, wanted, 'features');
  const job = parseOptions(filesOptions, others, 'features');
  const files = await findAudioFiles(paths, job.signal);
  const columns = columnsOf(settings);
  const { found, unreadable, damaged } = await collectFeatures(files, { settings, columns }, job);
  const rows = found.flatMap(({ file, rows: ofFile }) =>
    divideRows(ofFile, columns.length).map(({ start, end, values }) => ({
      ...{ file: file.id, start, end },
      features: Object.fromEntries(columns.map((name, j) => [name, values[j]])),
    })),
  );
  return { rows, unreadable, damaged };
}

/** The rows of files in memory, in the order of the files. */
export async function collectFeatures(
  files: readonly AudioFile[],
  job: { readonly settings: AudioSettings; readonly columns: readonly string[] },
  { onUnreadable, onDamaged, ...run }: FilesOptions,
): Promise<{
  readonly found: readonly { readonly file: AudioFile; readonly rows: Float64Array }[];
  readonly unreadable: readonly FaultyFile[];
  readonly damaged: readonly FaultyFile[];
}> {
  const rows = new Map<number, Float64Array>();
  const reasons = new Map<number, string>();
  const damages = new Map<number, string>();
  await computeFeatures(files, [...files.keys()], job, run, async (result, position) => {
    if ('rows' in result) {
      rows.set(position, result.rows);
      if (result.damage === undefined) return;
      damages.set(position, result.damage);
      onDamaged?.({ file: files[position].id, reason: result.damage });
    } else {
      reasons.set(position, result.unreadable);
      onUnreadable?.({ file: files[position].id, reason: result.unreadable });
    }
  });
  return {
    found: inOrder(rows).map(([position, ofFile]) => ({ file: files[position], rows: ofFile })),
    unreadable: faultyFiles(files, reasons),
    damaged: faultyFiles(files, damages),
  };
}

/** Files with the reasons why they can't be read as a whole, by their positions. */
export function faultyFiles(
  files: readonly AudioFile[],
  reasons: ReadonlyMap<number, string>,
): FaultyFile[] {
  return inOrder(reasons).map(([position, reason]) => ({ file: files[position].id, reason }));
}

function inOrder<Value>(byPosition: ReadonlyMap<number, Value>): [number, Value][] {
  return [...byPosition].sort(([a], [b]) => a - b);
}

/** @throws InputError when not a single file could be read; where there is but one, with the reason. */
export function checkSomeAreReadable(
  paths: readonly string[],
  files: number,
  unreadable: readonly FaultyFile[],
  where = '',
): void {
  if (unreadable.length < files) return;
  if (files === 1) throw new InputError(unreadable[0].reason, { file: unreadable[0].file });
  throw new InputError(`no file of ${files} could be read${where}`, { file: paths.join(', ') });
}
