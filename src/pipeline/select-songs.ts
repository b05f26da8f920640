import type { FeaturesOfSongs } from '../classification/index.js';

/** The features of the songs at some positions, copied. */
export function selectSongs(
  { featureNames, features }: FeaturesOfSongs,
  positions: Int32Array,
): FeaturesOfSongs {
  const { columns } = features;
  const data = new Float32Array(positions.length * columns);
  for (let i = 0; i < positions.length; i++) {
    const from = positions[i] * columns;
    data.set(features.data.subarray(from, from + columns), i * columns);
  }
  return { featureNames, features: { rows: positions.length, columns, data } };
}
