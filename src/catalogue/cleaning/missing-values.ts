import type { Songs } from '../catalogue.js';

/** Says how many songs are kept with missing values, and in which features; nothing where none is. */
export function missingValueNotes({ featureNames, features }: Songs): string[] {
  const { rows, columns, data } = features;
  const missing = new Int32Array(columns);
  let songs = 0;
  for (let song = 0; song < rows; song++) {
    let isIncomplete = false;
    for (let j = 0; j < columns; j++) {
      if (!Number.isNaN(data[song * columns + j])) continue;
      missing[j]++;
      isIncomplete = true;
    }
    if (isIncomplete) songs++;
  }
  if (songs === 0) return [];
  const named = featureNames.flatMap((name, j) => (missing[j] > 0 ? `${name} ${missing[j]}` : []));
  return [`songs kept with missing values: ${songs} of ${rows} (${named.join(', ')})`];
}
