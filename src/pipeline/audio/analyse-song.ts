import { type AudioAnalysis, analyseAudio, readAudio } from '../../audio/index.js';
import { genreColumns } from '../../classification/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Ranker } from '../ranker.js';
import { type AudioSongs, type AudioSongsOptions, audioSongs } from './audio-songs.js';
import { requireAudio } from './model-audio.js';

/** Seconds of a window by default, where a model was fitted on whole songs. */
const WINDOW = 5;

/** All that is known of the audio of a song, and how the genres' probabilities move through it. */
export interface AnalysedSong {
  /** Mono, at the rate of the model. */
  readonly samples: Float32Array;
  readonly analysis: AudioAnalysis;
  /** What is wrong with the file, where only a part of it could be read. */
  readonly damage: string | undefined;
  /** What the song is divided into. */
  readonly unit: 'beat' | 'window';
  readonly stretches: NonNullable<AudioSongs['times']>;
  readonly genres: readonly string[];
  /** Stretches × genres. */
  readonly probabilities: DenseMatrix;
}

/** Options of {@link analyseSong}. */
export type AnalyseSongOptions = Pick<
  AudioSongsOptions,
  'window' | 'threads' | 'signal' | 'onProgress'
> & {
  /** What the song is divided into. Default: what the model's settings say, and `window` where these say `song`. */
  readonly per?: 'beat' | 'window' | undefined;
};

/**
 * Analyses an audio file for pictures, and ranks its beats or windows with a saved model. All of it is in
 * memory: some 20 bytes a sample.
 *
 * @param options `per` and `window` say what is ranked: by default what the model was fitted on, or,
 *   where these were whole songs, windows of 5 seconds.
 * @throws InputError when the model's features can't be computed from audio, or the file can't be read;
 *   the signal's reason when aborted.
 */
export async function analyseSong(
  ranker: Pick<Ranker, 'classifier' | 'audio'>,
  file: string,
  options: AnalyseSongOptions = {},
): Promise<AnalysedSong> {
  const { classifier, audio } = ranker;
  const { sampleRate, ...fitted } = requireAudio(audio, classifier.featureNames);
  const unit = options.per ?? (fitted.per === 'beat' ? 'beat' : 'window');
  const usual = fitted.per === 'window' ? fitted.window : WINDOW;
  const window = options.window ?? (unit === 'window' ? usual : undefined);
  const { signal, onProgress } = options;
  let damage: string | undefined;
  const onDamage = (reason: string): void => {
    damage = reason;
  };
  const samples = await readAudio(file, { sampleRate, onDamage, ...(signal && { signal }) });
  const analysis = await analyseAudio(samples, { sampleRate, signal, onProgress });
  const { features, times } = await audioSongs(ranker, [file], { ...options, per: unit, window });
  return {
    ...{ samples, analysis, damage, unit },
    stretches: times ?? [],
    genres: classifier.taxonomy.genres,
    probabilities: genreColumns(classifier.predict(features), classifier.taxonomy),
  };
}
