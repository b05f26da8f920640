import type { CatalogueDescription } from '../../pipeline/index.js';
import { count, counted, figure, SHARE, textTable } from '../printing/text-table.js';

/** Rows of each table at most; the page has all. */
const ROWS = 10;
/** Numbers of features that are listed, from one on. */
const LEFT = 12;
/** Features that are named where several go at once. */
const MOST_GOING = 4;

/** What is most worth knowing of a description: labels, copies, correlations, what is learnt, and of how few features. */
export function descriptionText(description: CatalogueDescription): string {
  return [
    labelsText(description),
    copiesText(description),
    pairsText(description),
    learningText(description),
    eliminationText(description),
    modelsText(description),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function labelsText({ balance: { labels, ratio, evenness } }: CatalogueDescription): string {
  if (labels.length === 0) return 'The songs have no labels.';
  const rows = labels.slice(0, ROWS).map(({ name, songs }) => [name, count(songs), songs]);
  const table = textTable(
    [{ title: 'Label' }, { title: 'songs', align: 'right' }, { title: '', bar: {} }],
    rows,
  );
  return `${table}${more(labels.length)}\nThe most frequent label has ${figure(ratio, 1)} times the songs of the rarest; evenness ${figure(evenness, 3)}.`;
}

function copiesText({ songs: { copies } }: CatalogueDescription): string {
  const near = copies.near === undefined ? '' : `; nearly an earlier one: ${count(copies.near)}`;
  return `Copies of an earlier song: ${count(copies.copies)}${near}.`;
}

function pairsText({ correlations: { strongest } }: CatalogueDescription): string {
  if (strongest.length === 0) return '';
  const rows = strongest
    .slice(0, ROWS)
    .map(({ features: [a, b], pearson, spearman }) => [
      `${a}, ${b}`,
      figure(pearson, 3),
      figure(spearman, 3),
      spearman,
    ]);
  const columns = [
    { title: 'Strongest correlations' },
    { title: 'Pearson', align: 'right' },
    { title: 'Spearman', align: 'right' },
    { title: '', bar: { ...SHARE, isSigned: true } },
  ] as const;
  return `${textTable(columns, rows)}`;
}

function learningText({ learning }: CatalogueDescription): string {
  if (learning === undefined) return '';
  const { importances, curves, songs, folds } = learning;
  const rows = importances
    .slice(0, ROWS)
    .map(({ feature, permutation, gain }) => [
      feature,
      figure(permutation.mean),
      permutation.mean,
      figure(gain.mean),
    ]);
  const columns = [
    { title: 'Importance' },
    { title: 'by permutation', align: 'right' },
    { title: '', bar: {} },
    { title: 'by gain', align: 'right' },
  ] as const;
  const scores = curves.flatMap(({ score, points, chance }) => {
    const last = points.at(-1);
    const title = score === 'accuracy' ? 'accuracy' : 'average precision';
    return last === undefined
      ? []
      : [
          `${title} ${figure(last.heldOut.mean, 3)} ± ${figure(last.heldOut.deviation, 3)} (without learning ${figure(chance, 3)})`,
        ];
  });
  return `${textTable(columns, rows)}${more(importances.length)}\nQuick boosters on ${counted(songs, 'song')}, each of ${folds} parts held out once: ${scores.join(', ')}.`;
}

function eliminationText({ elimination, learning }: CatalogueDescription): string {
  if (elimination === undefined || learning === undefined) return '';
  const { points, best, fewest, features } = elimination;
  const rows = points
    .filter(({ features: left }, i) => i === 0 || left === best || left <= LEFT)
    .map(({ features: left, averagePrecision: { mean, deviation }, going }) => [
      count(left),
      `${figure(mean, 3)} ± ${figure(deviation, 3)}`,
      mean,
      going.length > MOST_GOING ? `${count(going.length)} others` : going.join(', '),
    ]);
  const columns = [
    { title: 'Features left', align: 'right' },
    { title: 'average precision', align: 'right' },
    { title: '', bar: SHARE },
    { title: 'then goes' },
  ] as const;
  const kept = features.slice(-fewest).map(({ feature }) => feature);
  return `${textTable(columns, rows)}\nThe feature that matters least goes, one after another, in each of ${learning.folds} parts: best with ${count(best)}, within one standard error of it with ${count(fewest)} (${kept.toReversed().join(', ')}).`;
}

function modelsText({ models }: CatalogueDescription): string {
  if (models === undefined) return '';
  const { songs, right } = models;
  const rows = models.models.map(({ name, accuracy, balancedAccuracy }) => [
    name,
    figure(accuracy),
    accuracy,
    figure(balancedAccuracy),
  ]);
  const columns = [
    { title: 'Model' },
    { title: 'accuracy', align: 'right' },
    { title: '', bar: SHARE },
    { title: 'balanced accuracy', align: 'right' },
  ] as const;
  return `${textTable(columns, rows)}\nOn ${counted(songs, 'song')} that neither was trained on: ${count(right.both)} right by both, ${count(right.first)} by the first alone, ${count(right.second)} by the second alone, ${count(right.neither)} by neither.`;
}

function more(all: number): string {
  return all > ROWS ? `\n… ${count(all - ROWS)} more` : '';
}
