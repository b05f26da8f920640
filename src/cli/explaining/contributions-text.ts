import type { NodeContributions } from '../../explanation/index.js';
import { counted, figure, textTable } from '../printing/text-table.js';
import { signed } from './signed.js';
import { strongest, USUAL_FEATURES } from './strongest.js';
import { titled } from './titled.js';

/** Outliers that are named. */
const NAMED = 5;

/** How far the strongest features move the score of a node, on average over songs, and the songs that are outliers. */
export function contributionsText(
  { node, scale, base, featureNames, meanMagnitude, order }: NodeContributions,
  outliers: readonly { readonly id: string; readonly name: string }[],
  most = USUAL_FEATURES,
): string {
  const magnitudes = Array.from(order, (feature) => ({
    name: featureNames[feature],
    magnitude: meanMagnitude[feature],
  }));
  const { listed, others } = strongest(magnitudes, most, ({ magnitude }) => magnitude);
  const table = textTable(
    [
      { title: node },
      { title: `mean |${scale === 'probability' ? 'probability' : 'log odds'}|`, align: 'right' },
      { title: '', bar: { isInPlain: true } },
    ],
    [
      ...listed.map(({ name, magnitude }) => [name, figure(magnitude, 3), magnitude]),
      ...others.map(({ title, sum }) => [title, figure(sum, 3), sum]),
    ],
  );
  const named = outliers.slice(0, NAMED).map(({ id, name }) => titled(id, name));
  const rest = outliers.length > NAMED ? ', …' : '';
  const unlike = `${counted(outliers.length, 'song')} whose path is an outlier${named.length === 0 ? '' : `: ${named.join(', ')}${rest}`}`;
  return `${table}\nExpected of any song: ${signed(base)}; ${unlike}`;
}
