import type { Artists } from '../../catalogue/index.js';
import { csvRow } from '../../core/files/index.js';
import { shortest } from '../../core/numbers/index.js';
import type { FoundSupergenres } from './find-supergenres.js';

/**
 * The content of `projection.csv`: artist (its id), x, y (and x3, x4, … for more dimensions), cluster
 * (−1 for noise), probability.
 */
export function projectionTable(artists: Artists, found: FoundSupergenres): string {
  const { data, columns } = found.embedding;
  const axes = Array.from({ length: columns }, (_, j) => ['x', 'y'][j] ?? `x${j + 1}`);
  const lines = [csvRow(['artist', ...axes, 'cluster', 'probability'])];
  for (let i = 0; i < found.artists.length; i++) {
    lines.push(
      csvRow([
        artists.ids[found.artists[i]],
        ...Array.from(data.subarray(i * columns, (i + 1) * columns), shortest),
        found.clusters[i],
        found.probabilities[i],
      ]),
    );
  }
  return lines.join('');
}
