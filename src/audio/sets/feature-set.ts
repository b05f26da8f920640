import { COEFFICIENTS } from '../analysis/analyse.js';
import type { Analysis, Part } from '../analysis/analysis.js';
import type { WaveMoments } from '../features/wave-moments.js';
import { type Moment, type Moments, momentsOf, momentsOfPowers } from './moments.js';

/** Frames `from` up to but not including `to` of a clip. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Beats per minute of these frames. */
  readonly tempo: number;
}

/** A number that a stretch of a clip has. */
export interface Column {
  readonly name: string;
  of(analysis: Analysis, stretch: Stretch): number;
}

/** Values that vary within a stretch, known by their moments. */
export interface Series {
  readonly name: string;
  of(analysis: Analysis, stretch: Stretch): Moments;
}

/** A set of features. */
export interface FeatureSet {
  /** What its columns are made of. */
  readonly parts: readonly Part[];
  readonly columns: readonly Column[];
  /** What further moments can be asked of. */
  readonly series: readonly Series[];
}

/**
 * Values of frames.
 *
 * @param width values that each frame has. @param places which of them, all by default.
 */
export function frameSeries(
  name: string,
  values: (analysis: Analysis) => ArrayLike<number> | undefined,
  width = 1,
  place?: number,
): Series {
  const offset = place ?? 0;
  const step = place === undefined ? 1 : width;
  return {
    name,
    of: (analysis, { from, to }) =>
      momentsOf(values(analysis) ?? [], from * width + offset, to * width, step),
  };
}

/** Samples of a part of the clip. */
export function waveSeries(
  name: string,
  part: (analysis: Analysis) => WaveMoments | undefined,
): Series {
  return {
    name,
    of: (analysis, { from, to }) =>
      momentsOfPowers(part(analysis)?.powers(from, to) ?? [0, 0, 0, 0]),
  };
}

/** The MFCCs, counted from 1. */
export function mfccSeries(): Series[] {
  return Array.from({ length: COEFFICIENTS }, (_, k) =>
    frameSeries(`mfcc${k + 1}`, (analysis) => analysis.mfcc, COEFFICIENTS, k),
  );
}

/** The columns of some moments of a series. */
export function columnsOf(series: Series, moments: readonly Moment[]): Column[] {
  return moments.map((moment) => ({
    name: `${series.name}_${moment}`,
    of: (analysis, stretch) => series.of(analysis, stretch)[moment],
  }));
}

/** The tempo of a stretch. */
export const TEMPO: Column = { name: 'tempo', of: (_, { tempo }) => tempo };
