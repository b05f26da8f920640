import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { classifierFolder } from '../classification/index.js';
import { checkReplaceableFile, readWholeFolder, replaceFile } from '../core/files/index.js';
import { parseOptions, runSchema } from '../core/options/index.js';
import { loadRanker, type Ranker, type ReportData, readReportData } from '../pipeline/index.js';
import { audioSection } from './audio-section.js';
import { drawFigures } from './draw-figures.js';
import { Html, html, jsonForScript } from './html.js';
import { makePageData, type ReportRun } from './page-data.js';
import {
  classesTable,
  classifiersTable,
  explanationSection,
  filterBar,
  genresTable,
  mapSection,
  summarySection,
  supergenresTable,
} from './sections.js';
import { pageStyle } from './style.js';

const reportOptions = runSchema.omit({ threads: true }).extend({
  /** Audio files, and folders of them, that are ranked, explained and drawn. Default none. */
  audio: z.array(z.string()).readonly().default([]),
});

export type ReportOptions = z.input<typeof reportOptions>;

/** The modules of `page/` in one file, which the build makes. */
const PAGE_SCRIPT = new URL('./page.js', import.meta.url);

/**
 * The report on a saved model as one HTML page. It needs no network and no other file, and its
 * Content-Security-Policy forbids both; all names are text in it, never markup.
 *
 * @param folder model folder that `GenreModel.save` wrote.
 * @throws InputError when the folder is not a whole model, or was saved without a fit, or an
 *   audio file can't be ranked; the signal's reason when aborted.
 */
export async function makeReport(folder: string, options: ReportOptions = {}): Promise<string> {
  const { audio, ...run } = parseOptions(reportOptions, options, 'report');
  const [report, ranker] = await readWholeFolder(
    folder,
    classifierFolder().last,
    async (whole): Promise<[ReportData, Ranker]> => {
      const ranker = await loadRanker(whole);
      return [await readReportData(whole, ranker.classifier), ranker];
    },
  );
  return reportPage(report, ranker, audio, run);
}

/**
 * Writes the report on a saved model into a file.
 *
 * @throws InputError as {@link makeReport}, or when the file can't be written.
 */
export async function writeReport(
  folder: string,
  file: string,
  options: ReportOptions = {},
): Promise<void> {
  await checkReplaceableFile(file);
  await replaceFile(file, await makeReport(folder, options));
}

async function reportPage(
  report: ReportData,
  ranker: Ranker,
  audio: readonly string[],
  run: ReportRun,
): Promise<string> {
  const { classifier } = ranker;
  const { taxonomy } = classifier;
  const songs = await audioSection(ranker, audio, run);
  const data = await makePageData(report, classifier, run);
  const figures = await drawFigures(report, classifier, run);
  const script = await readFile(PAGE_SCRIPT, 'utf8');
  const style = pageStyle();
  const policy = [
    "default-src 'none'",
    'img-src data: blob:',
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Supergenres: report</title><style>${new Html(style)}</style></head>
<body><a class="skip" href="#summary">Skip to the report</a>
<header><h1>Supergenres and genres</h1><p class="quiet">From artists to supergenres, genres and explanations. Choosing a supergenre shows only what belongs to it.</p>
<nav aria-label="Sections"><a href="#summary">Summary</a><a href="#artists">Artists</a><a href="#supergenres">Supergenres</a><a href="#evaluation">Evaluation</a><a href="#explanations">Explanations</a>${audio.length > 0 ? html`<a href="#songs">Songs</a>` : ''}</nav></header>
<main>${filterBar(report, taxonomy)}
${summarySection(report, taxonomy, ranker.audio)}
${mapSection(report)}
<section id="supergenres"><h2>Supergenres</h2>${supergenresTable(report)}${figures.supergenres}</section>
<section id="evaluation"><h2>Evaluation</h2>${classifiersTable(report)}${classesTable(report, taxonomy)}${genresTable(report, taxonomy)}${figures.evaluation}
${figures.ofSupergenres}</section>
${explanationSection(data.songs.length)}
${songs}</main>
<footer class="quiet">Made by supergenre, an open-source library. SHAP values: path-dependent TreeSHAP (Lundberg, Erion, Lee 2018).</footer>
<script type="application/json" id="data">${jsonForScript(data)}</script>
<script>${new Html(script)}</script></body></html>
`;
  return page.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
