import { z } from 'zod';
import { classifierFolder } from '../classification/index.js';
import { checkReplaceableFile, readWholeFolder, replaceFile } from '../core/files/index.js';
import { html } from '../core/html/index.js';
import { parseOptions, type Run, runOptions } from '../core/options/index.js';
import { checkDrawing } from '../figures/index.js';
import {
  type FaultyFile,
  loadRanker,
  type Ranker,
  type ReportData,
  readReportData,
} from '../pipeline/index.js';
import { pageDocument } from './document.js';
import { type ReportMethod, reportMethod } from './explained-songs.js';
import { makePageData } from './page-data.js';
import { dataSection } from './sections/data.js';
import { evaluationSection } from './sections/evaluation.js';
import { explanationSection } from './sections/explanations.js';
import { filterBar, pageHeader, type Section, sectionElement } from './sections/frame.js';
import { mapSection } from './sections/map.js';
import { networkFigures } from './sections/networks.js';
import { songsSection } from './sections/songs.js';
import { supergenresSection } from './sections/supergenres.js';

const reportOptions = z.strictObject({
  ...runOptions,
  /**
   * What is explained of songs: `tree`, the boosters of nodes; `permutation`, the probabilities that rank, whatever
   * models they come from. Default: what ranks, that is `tree` where the product of boosters does.
   */
  method: z.enum(['tree', 'permutation']).optional(),
  /** Audio files, and folders of them, that are ranked, explained and drawn. Default none. */
  audio: z.array(z.string()).readonly().default([]),
  /** Called with each of these files that can't be read, or not as a whole; the page says so, too. */
  onFaulty: z.custom<(file: FaultyFile) => void>((value) => typeof value === 'function').optional(),
});

/** Options of {@link makeReport} and {@link writeReport}. */
export type ReportOptions = z.input<typeof reportOptions>;

/**
 * The report on a saved model as one HTML page. It needs no network and no other file, and its
 * Content-Security-Policy forbids both; all names are text in it, never markup.
 *
 * @param folder model folder that `GenreModel.save` wrote.
 * @throws InputError when the folder is not a whole model, or was saved without a fit, or an
 *   audio file can't be ranked; the signal's reason when aborted.
 */
export async function makeReport(folder: string, options: ReportOptions = {}): Promise<string> {
  const { audio, method, onFaulty, ...run } = parseOptions(reportOptions, options, 'report');
  checkDrawing({ png: false });
  const [report, ranker] = await readWholeFolder(
    folder,
    classifierFolder().last,
    async (whole): Promise<[ReportData, Ranker]> => {
      const ranker = await loadRanker(whole);
      return [await readReportData(whole, ranker.classifier), ranker];
    },
  );
  return reportPage(
    report,
    ranker,
    { audio, method: method ?? reportMethod(ranker.classifier), onFaulty },
    run,
  );
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
  {
    audio,
    method,
    onFaulty,
  }: {
    readonly audio: readonly string[];
    readonly method: ReportMethod;
    readonly onFaulty: ((file: FaultyFile) => void) | undefined;
  },
  run: Run,
): Promise<string> {
  const { classifier } = ranker;
  const { taxonomy } = classifier;
  const data = await makePageData(report, classifier, method, run);
  const map = mapSection(report);
  const songs = await songsSection(ranker, audio, method, run, onFaulty);
  const sections: Section[] = [
    ...(map === undefined ? [] : [{ id: 'map', title: 'Map', content: map }]),
    {
      id: 'supergenres',
      title: 'Supergenres',
      content: await supergenresSection(report, classifier),
    },
    {
      id: 'evaluation',
      title: 'Evaluation',
      content: html`${evaluationSection(report, taxonomy)}${await networkFigures(report)}`,
    },
    {
      id: 'explanations',
      title: 'Explanations',
      content: explanationSection(data.songs.length, method),
    },
    ...(songs === undefined ? [] : [{ id: 'songs', title: 'Songs', content: songs }]),
    { id: 'data', title: 'Data', content: dataSection(report, ranker.audio) },
  ];
  const body = html`<a class="skip" href="#main">Skip to the content</a>
${pageHeader(report, taxonomy, sections)}
<div class="frame">${filterBar(report, taxonomy)}
<main id="main">${sections.map(sectionElement)}</main></div>
<footer class="quiet">Made by supergenre, an open-source library. SHAP values: ${method === 'tree' ? 'path-dependent TreeSHAP (Lundberg, Erion, Lee 2018)' : 'sampled permutations (Štrumbelj and Kononenko 2010)'}.</footer>`;
  return pageDocument({ title: 'Supergenres: report', body, data });
}
