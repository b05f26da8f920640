import { z } from 'zod';
import { parseOptions } from '../core/options/index.js';
import { analyse } from './analysis/analyse.js';
import type { Part } from './analysis/analysis.js';
import { type AudioFeatureOptions, audioFeatureOptions } from './options.js';
import { type Samples, toSamples } from './samples.js';
import { type Column, columnsOf, type FeatureSet } from './sets/feature-set.js';
import type { Moment } from './sets/moments.js';
import { SETS } from './sets/sets.js';
import { stretchesOf } from './sets/stretches.js';
import { HOP } from './spectra/frames.js';

const { set, moments } = audioFeatureOptions.shape;
const columnOptions = z.strictObject({ set, moments });

/** Features by name: what a classifier ranks. */
export type AudioFeatures = Record<string, number>;

/** The features of a beat or window. */
export interface AudioStretch {
  /** In seconds from the start of the clip. */
  readonly start: number;
  readonly end: number;
  readonly features: AudioFeatures;
}

/**
 * The features of a clip, by librosa 0.11's definitions with its defaults: frames of 2,048 samples, 512
 * apart, centred.
 *
 * @param samples mono, at `sampleRate`; those of {@link readAudio} as they are.
 * @returns for `per: 'song'`, the default, the features by name; for `'beat'` and `'window'` a list of
 *   stretches, whose features are those of the frames they hold. Beats cut the clip as librosa's `sync`
 *   does, so the first stretch lies before the first beat. The last window is the longest or shortest:
 *   from half to one and a half times the length asked for.
 * @throws InputError when there are no samples, when one is no finite number or above 2⁴⁰, or when the
 *   sample rate is too low for the set. @throws the signal's reason when aborted.
 */
export async function audioFeatures(
  samples: Samples,
  options?: AudioFeatureOptions & { readonly per?: 'song' | undefined },
): Promise<AudioFeatures>;
export async function audioFeatures(
  samples: Samples,
  options: AudioFeatureOptions & { readonly per: 'beat' | 'window' },
): Promise<AudioStretch[]>;
export async function audioFeatures(
  samples: Samples,
  options?: AudioFeatureOptions,
): Promise<AudioFeatures | AudioStretch[]>;
export async function audioFeatures(
  samples: Samples,
  options?: AudioFeatureOptions,
): Promise<AudioFeatures | AudioStretch[]> {
  const parsed = parseOptions(audioFeatureOptions, options, 'audioFeatures');
  const { sampleRate, moments, per, window } = parsed;
  const set = SETS[parsed.set];
  const mono = toSamples(samples, 'audioFeatures');
  const parts = new Set<Part>([...set.parts, ...(per === 'beat' ? (['beats'] as const) : [])]);
  const analysis = await analyse(mono, sampleRate, parts, parsed);
  const columns = columnsFor(set, moments);
  const rows = stretchesOf(analysis, per, window).map((stretch) => ({
    start: (stretch.from * HOP) / sampleRate,
    end: Math.min(stretch.to * HOP, mono.length) / sampleRate,
    features: Object.fromEntries(
      columns.map((column) => [column.name, column.of(analysis, stretch)]),
    ),
  }));
  return per === 'song' ? rows[0].features : rows;
}

/**
 * The names of the features, in the order of the columns of a table.
 *
 * @throws InputError when an option is wrong.
 */
export function audioColumns(
  options?: Pick<AudioFeatureOptions, 'set' | 'moments'>,
): readonly string[] {
  const { set, moments } = parseOptions(columnOptions, options, 'audioColumns');
  return columnsFor(SETS[set], moments).map(({ name }) => name);
}

/** The columns of a set, then those of further moments that it does not have. */
function columnsFor(set: FeatureSet, moments: readonly Moment[]): readonly Column[] {
  const names = new Set(set.columns.map(({ name }) => name));
  const further = set.series.flatMap((series) => columnsOf(series, moments));
  return [...set.columns, ...further.filter(({ name }) => !names.has(name))];
}
