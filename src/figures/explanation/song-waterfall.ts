import type { Figure } from '../drawing/figure.js';
import type { Explained } from './contributions.js';
import { type WaterfallOptions, waterfallFigure } from './waterfall.js';

/** Why one song has its score at a node, as `explainSong` and `songOf` give it. */
export interface SongReasons extends Explained {
  /** Name of the node. */
  readonly node: string;
  /** The score before anything is known of the song. */
  readonly base: number;
  /** One for each feature. */
  readonly contributions: readonly {
    readonly feature: string;
    /** The song's value, NaN where it is missing. */
    readonly value: number;
    readonly contribution: number;
    readonly standardError?: number;
  }[];
}

/**
 * {@link waterfallFigure} of an explanation.
 *
 * @param song name of the song.
 * @throws InputError as there.
 */
export function songWaterfallFigure(
  song: string,
  { node, base, method, scale, contributions }: SongReasons,
  options: WaterfallOptions = {},
): Figure {
  const errors = contributions.map(({ standardError = 0 }) => standardError);
  const isSampled = method !== undefined && method !== 'tree';
  return waterfallFigure(
    {
      ...{ song, node, base },
      ...(isSampled && { method, standardErrors: errors }),
      ...(scale && { scale }),
      features: contributions.map(({ feature }) => feature),
      values: contributions.map(({ value }) => value),
      contributions: contributions.map(({ contribution }) => contribution),
    },
    options,
  );
}
