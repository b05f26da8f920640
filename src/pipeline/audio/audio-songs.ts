import type { Songs } from '../../catalogue/index.js';
import { parseOptions } from '../../core/options/index.js';
import type { Ranker } from '../ranker.js';
import {
  type AudioFeaturesOptions,
  checkSomeAreReadable,
  collectFeatures,
  type FaultyFile,
  filesOptions,
} from './extract-features.js';
import { findAudioFiles } from './find-files.js';
import { requireAudio } from './model-audio.js';
import { divideRows } from './rows.js';
import { audioSettings } from './settings.js';

/** Songs whose features were computed from audio files. */
export interface AudioSongs extends Pick<Songs, 'ids' | 'featureNames' | 'features'> {
  /** Path of the file of each row. */
  readonly paths: readonly string[];
  /** Where each row begins and ends in its song, in seconds; undefined for whole songs. */
  readonly times: readonly { readonly start: number; readonly end: number }[] | undefined;
  readonly files: number;
  readonly unreadable: readonly FaultyFile[];
  /** Those of which only a part could be read. */
  readonly damaged: readonly FaultyFile[];
}

/** Options of {@link audioSongs}; the set, its moments and the sample rate are the model's. */
export type AudioSongsOptions = Omit<AudioFeaturesOptions, 'set' | 'moments' | 'sampleRate'>;

/**
 * Computes the features of a saved model from audio files, with the settings of the model.
 *
 * @param options `per` and `window` say what is ranked: by default what the model was fitted on.
 * @param choose which of the files that were found; by default all.
 * @throws InputError when the model's features can't be computed from audio, a path leads nowhere, or no
 *   file can be read; ResourceError when the machine fails; the signal's reason when aborted.
 */
export async function audioSongs(
  { classifier: { featureNames }, audio }: Pick<Ranker, 'classifier' | 'audio'>,
  paths: readonly string[],
  { per, window, ...options }: AudioSongsOptions = {},
  choose: (ids: readonly string[]) => string | undefined = () => undefined,
): Promise<AudioSongs> {
  const known = requireAudio(audio, featureNames);
  const wanted =
    per === undefined ? { per: known.per, window: window ?? known.window } : { per, window };
  const settings = parseOptions(audioSettings, { ...known, ...wanted }, 'audio');
  const job = parseOptions(filesOptions, options, 'audio');
  const all = await findAudioFiles(paths, job.signal);
  const chosen = choose(all.map(({ id }) => id));
  const files = chosen === undefined ? all : all.filter(({ id }) => id === chosen);
  const columns = featureNames;
  const { found, unreadable, damaged } = await collectFeatures(
    files,
    { settings, columns },
    files.length === 1 ? { ...job, onUnreadable: undefined } : job,
  );
  checkSomeAreReadable(paths, files.length, unreadable);
  const rows = found.flatMap(({ file, rows: ofFile }) =>
    divideRows(ofFile, columns.length).map((row) => ({ ...row, file })),
  );
  const data = new Float32Array(rows.length * columns.length);
  for (const [i, { values }] of rows.entries()) data.set(values, i * columns.length);
  return {
    ids: rows.map(({ file }) => file.id),
    paths: rows.map(({ file }) => file.path),
    featureNames,
    features: { rows: rows.length, columns: columns.length, data },
    times: settings.per === 'song' ? undefined : rows.map(({ start, end }) => ({ start, end })),
    files: files.length,
    unreadable,
    damaged,
  };
}
