import { type Numbers, toJson } from '../drawing/numbers.js';

/** A column of a drawn wave. */
export interface EnvelopeColumn {
  /** In seconds. */
  readonly second: number;
  readonly least: number | null;
  readonly greatest: number | null;
}

/** The least and the greatest sample of each of at most `most` columns of equal width. */
export function envelope(samples: Numbers, sampleRate: number, most: number): EnvelopeColumn[] {
  const columns = Math.min(most, samples.length);
  const startOf = (column: number): number => Math.floor((column * samples.length) / columns);
  return Array.from({ length: columns }, (_, column) => {
    const [from, to] = [startOf(column), startOf(column + 1)];
    let least = samples[from];
    let greatest = least;
    for (let i = from + 1; i < to; i++) {
      if (samples[i] < least) least = samples[i];
      else if (samples[i] > greatest) greatest = samples[i];
    }
    return {
      second: (from + to) / (2 * sampleRate),
      least: toJson(least, 4),
      greatest: toJson(greatest, 4),
    };
  });
}

/** The largest magnitude of columns; 1 for silence, so that a scale has an extent. */
export function peakOf(columns: readonly EnvelopeColumn[]): number {
  const sizes = columns.map(({ least, greatest }) => Math.max(-(least ?? 0), greatest ?? 0));
  return sizes.reduce((a, b) => Math.max(a, b), 0) || 1;
}
