import { InputError } from '../../core/errors/index.js';
import type { ScoreSettings } from './options.js';

/** Numbers of an answer at most: as many values, and as many standard errors, of 8 bytes each. */
const MOST_VALUES = 2 ** 26;

/** How much there is to explain. */
export interface Extent {
  readonly songs: number;
  /** Songs of the background. */
  readonly background: number;
  readonly features: number;
  readonly nodes: number;
}

/** How many songs a song's explanation scores at most: fewer where it agrees with background songs. */
export function evaluationsPerSong(
  { background, features }: Pick<Extent, 'background' | 'features'>,
  { method, pairs }: Pick<ScoreSettings, 'method' | 'pairs'>,
): number {
  return background * (method === 'exact' ? 2 ** features - 2 : 2 * pairs * (features - 1));
}

/** @throws InputError where an explanation would take too many evaluations, or too much memory. */
export function checkExtent(extent: Extent, settings: ScoreSettings): void {
  const { songs, background, features, nodes } = extent;
  const { method, mostEvaluations } = settings;
  const evaluations = songs * evaluationsPerSong(extent, settings);
  const of = `${count(songs, 'song')} with ${count(features, 'feature')}, compared with ${count(background, 'background song')},`;
  if (evaluations > mostEvaluations) {
    const instead =
      method === 'exact'
        ? 'use the method "permutation", fewer songs, or a smaller background'
        : 'use fewer songs, a smaller background, or fewer pairs';
    throw new InputError(
      `explanation: the method "${method}" for ${of} can take ${number(evaluations)} evaluations of the classifier, ${number(mostEvaluations)} at most; ${instead}, or raise mostEvaluations`,
    );
  }
  if (songs * features * nodes > MOST_VALUES) {
    throw new InputError(
      `explanation: ${of} have ${number(songs * features * nodes)} values at ${count(nodes, 'node')}, ${number(MOST_VALUES)} at most; name fewer nodes, or explain fewer songs at once`,
    );
  }
}

function count(value: number, what: string): string {
  return `${number(value)} ${what}${value === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value < 1e15 ? value.toLocaleString('en') : value.toPrecision(3);
}
