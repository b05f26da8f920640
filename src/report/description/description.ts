import { join } from 'node:path';
import { z } from 'zod';
import {
  checkReplaceableFile,
  createFile,
  FolderClaim,
  jsonText,
  replaceFile,
  replaceFolder,
} from '../../core/files/index.js';
import { html } from '../../core/html/index.js';
import { parseOptions, progressOptions } from '../../core/options/index.js';
import { checkDrawing, writeFigures } from '../../figures/index.js';
import type { CatalogueDescription } from '../../pipeline/index.js';
import { pageDocument } from '../document.js';
import { type Section, sectionElement, tabBar } from '../sections/frame.js';
import { count } from '../text.js';
import { correlationsSection } from './correlations.js';
import { distributionsSection } from './distributions.js';
import { featureTable } from './feature-table.js';
import { featuresSection } from './features.js';
import { allFigures, type DescriptionFigures, descriptionFigures } from './figures.js';
import { learningSection } from './learning.js';
import { modelsSection } from './models.js';
import { overviewSection } from './overview.js';

const PAGE = 'description.html';
const NUMBERS = 'description.json';
const TABLE = 'features.csv';
const FIGURES = 'figures';

/** A folder of a description. */
const KIND = { what: 'a description', known: [PAGE, NUMBERS, TABLE, FIGURES], last: NUMBERS };

const writeOptions = z.strictObject(progressOptions);

/** Options of {@link writeDescription}. */
export type WriteDescriptionOptions = z.input<typeof writeOptions>;

/**
 * A description of a catalogue as one HTML page, which needs no network and no other file; all names are text in
 * it, never markup.
 */
export async function makeDescription(description: CatalogueDescription): Promise<string> {
  return pageOf(description, descriptionFigures(description));
}

/**
 * Writes a description: into a file whose name ends in `.html` the page alone; else into a folder
 * `description.html`, `description.json` with all numbers, `features.csv`, each feature class by class, and
 * `figures/`, each figure as SVG and PNG, light and dark. What such a folder held before is replaced.
 *
 * @throws InputError when it can't be written; the signal's reason when aborted.
 */
export async function writeDescription(
  description: CatalogueDescription,
  out: string,
  options: WriteDescriptionOptions = {},
): Promise<void> {
  const { onProgress, signal } = parseOptions(writeOptions, options, 'description');
  const figures = descriptionFigures(description);
  if (isPage(out)) {
    await checkReplaceableFile(out);
    await replaceFile(out, await pageOf(description, figures));
    return;
  }
  await replaceFolder(out, KIND, async (temporary) => {
    const all = allFigures(figures);
    await createFile(join(temporary, PAGE), await pageOf(description, figures));
    for (const [i, figure] of all.entries()) {
      signal?.throwIfAborted();
      await writeFigures(join(temporary, FIGURES), [figure]);
      onProgress?.({ step: 'figures', done: i + 1, total: all.length });
    }
    await createFile(join(temporary, TABLE), featureTable(description));
    await createFile(join(temporary, NUMBERS), jsonText(description));
  });
}

/**
 * Checks before long work that a description can be drawn, and written to a place.
 *
 * @throws InputError or ResourceError naming what is in the way.
 */
export async function checkDescriptionPlace(out: string): Promise<void> {
  checkDrawing({ png: !isPage(out) });
  if (isPage(out)) return checkReplaceableFile(out);
  await using _claim = await FolderClaim.take(out, KIND);
}

/** Whether a description that is written there is a page alone. */
function isPage(out: string): boolean {
  return /\.html?$/i.test(out);
}

async function pageOf(
  description: CatalogueDescription,
  figures: DescriptionFigures,
): Promise<string> {
  const { cleaning, features, balance, learning, elimination, models } = description;
  const counts = [
    `${count(cleaning.songs.kept)} songs`,
    ...(cleaning.artists.read > 0 ? [`${count(cleaning.artists.kept)} artists`] : []),
    `${count(features.length)} features`,
    `${count(balance.labels.length)} labels`,
  ];
  const sections: Section[] = [
    { id: 'songs', title: 'Songs', content: await overviewSection(description, figures.balance) },
    { id: 'features', title: 'Features', content: featuresSection(description) },
    ...(figures.distributions.length === 0
      ? []
      : [
          {
            id: 'distributions',
            title: 'Distributions',
            content: await distributionsSection(description, figures.distributions),
          },
        ]),
    ...(figures.correlations.length === 0
      ? []
      : [
          {
            id: 'correlations',
            title: 'Correlations',
            content: await correlationsSection(description, figures.correlations),
          },
        ]),
    ...(learning === undefined
      ? []
      : [
          {
            id: 'learning',
            title: 'Learning',
            content: await learningSection(learning, elimination, figures),
          },
        ]),
    ...(models === undefined
      ? []
      : [{ id: 'models', title: 'Models', content: await modelsSection(models, figures.models) }]),
  ];
  const body = html`<a class="skip" href="#main">Skip to the content</a>
<header><h1>Songs and their features</h1><p class="quiet">${counts.join(' · ')}</p></header>
${tabBar(sections)}
<div class="frame"><main id="main">${sections.map(sectionElement)}</main></div>
<footer class="quiet">Made by supergenre, an open-source library.</footer>`;
  return pageDocument({ title: 'Songs and their features', body, data: null });
}
