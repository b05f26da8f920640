import { type Html, html } from '../../core/html/index.js';
import type { CatalogueDescription, Elimination } from '../../pipeline/index.js';
import { vegaFigure } from '../charts/vega-figure.js';
import { plainTable } from '../tables.js';
import { count, fixed } from '../text.js';
import { type DescriptionFigures, scoreTitles } from './figures.js';

type Learning = NonNullable<CatalogueDescription['learning']>;

/** What quick boosters learn: importances, learning curves, and what they lose with each feature. */
export async function learningSection(
  learning: Learning,
  eliminated: Elimination | undefined,
  {
    importances,
    curves,
    elimination,
  }: Pick<DescriptionFigures, 'importances' | 'curves' | 'elimination'>,
): Promise<Html> {
  const { booster, classes, folds, songs, of, mixed } = learning;
  const images: Html[] = [];
  for (const figure of [...importances, ...curves, ...elimination])
    images.push(await vegaFigure(figure, ''));
  const sample = songs < of ? `, drawn at random from ${count(of)}` : '';
  return html`<p>Small boosters, one for each of ${count(classes.length)} classes against all others (${booster.rounds} rounds of depth ${booster.maxDepth}, learning rate ${booster.learningRate}), on ${count(songs)} songs${sample}. The songs are dealt to ${folds} parts, copies of a song and the songs of an artist or group to the same one, and each part is held out once${mixed > 0 ? `; ${count(mixed)} songs whose artists or groups are in several parts took no part` : ''}. They show what the features tell of the labels, not how good a tuned classifier is.${elimination.length === 0 ? '' : ' In the elimination the feature that matters least by permutation goes, again and again, as the songs that are learnt from have it: those held out have no say in it.'}</p>
<div class="grid">${images}</div>
<div class="grid">${learning.curves.map(curveTable)}${importancesTable(learning)}${eliminated === undefined ? '' : eliminationTable(eliminated)}</div>`;
}

function curveTable({ score, chance, points }: Learning['curves'][number]): Html {
  return plainTable(
    `Learning curve: ${scoreTitles[score]} (without learning ${fixed(chance)})`,
    ['training songs', 'held out', '±', 'training', '±'],
    points.map(({ songs, heldOut, training }) => [
      count(songs),
      ...[heldOut, training].flatMap(({ mean, deviation }) => [fixed(mean), fixed(deviation)]),
    ]),
  );
}

/** Rows of the table of importances. */
const MOST = 30;

function importancesTable({ importances }: Learning): Html {
  return plainTable(
    `Importances${importances.length > MOST ? `, the first ${MOST} of ${importances.length}` : ''}`,
    ['', 'by permutation', '±', 'by gain', '±'],
    importances
      .slice(0, MOST)
      .map(({ feature, permutation, gain }) => [
        feature,
        ...[permutation, gain].flatMap(({ mean, deviation }) => [fixed(mean), fixed(deviation)]),
      ]),
  );
}

function eliminationTable({ points, best, fewest }: Elimination): Html {
  return plainTable(
    `Elimination of features: best with ${count(best)}, within one standard error of it with ${count(fewest)}`,
    ['features left', scoreTitles.averagePrecision, '±', 'then goes'],
    points.map(({ features, averagePrecision: { mean, deviation }, going }) => [
      ...[count(features), fixed(mean), fixed(deviation), going.join(', ') || '–'],
    ]),
  );
}
