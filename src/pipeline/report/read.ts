import { join } from 'node:path';
import { z } from 'zod';
import { classifierFolder, type HierarchicalClassifier } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { readJsonFile, readWholeFolder } from '../../core/files/index.js';
import { contradiction, type Fault } from './contradiction.js';
import { REPORT_DATA, type ReportData, reportHead, reportSchema } from './schema.js';

/** What a report's data must agree with. */
export type ReportedModel = Pick<HierarchicalClassifier, 'taxonomy' | 'featureNames'>;

/**
 * Reads the report's data of a saved model.
 *
 * @param model the model in the same folder, to which the data must fit.
 * @throws InputError when the file is missing, of another version, or damaged, contradicts itself, or
 *   does not fit the model.
 */
export async function readReportData(folder: string, model?: ReportedModel): Promise<ReportData> {
  return readWholeFolder(folder, classifierFolder().last, (whole) => read(whole, model));
}

async function read(folder: string, model: ReportedModel | undefined): Promise<ReportData> {
  const file = join(folder, REPORT_DATA);
  const value = await readJsonFile(file);
  const head = z
    .object({ format: z.literal(reportHead.format), version: z.int() })
    .safeParse(value);
  if (head.success && head.data.version !== reportHead.version) {
    throw new InputError(
      `the data has format version ${head.data.version}, this release reads ${reportHead.version}; use the release that made them, or fit the model again`,
      { file },
    );
  }
  const damaged = (path: string, message: string) =>
    new InputError(`this is not the data of a report: ${path}: ${message}; fit the model again`, {
      file,
    });
  const parsed = reportSchema.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    throw damaged(path.join('.'), message);
  }
  const wrong = contradiction(parsed.data) ?? (model && misfit(parsed.data, model));
  if (wrong !== undefined) throw damaged(wrong.path, wrong.message);
  return parsed.data;
}

/** Where a report's data do not fit the model in the same folder; undefined where they do. */
function misfit(
  { metrics, supergenres, curves, confusion, sample }: ReportData,
  { taxonomy, featureNames }: ReportedModel,
): Fault | undefined {
  const tops = taxonomy.children(0).map((node) => taxonomy.names[node]);
  const genres = metrics.genres.map(({ genre }) => genre);
  const measured = metrics.supergenres.map(({ supergenre }) => supergenre);
  const supergenrePaths = Array.from(taxonomy.supergenres, (node) => taxonomy.path(node));
  const fits: Readonly<Record<string, boolean>> = {
    'metrics.genres': same(genres, taxonomy.genres),
    'metrics.supergenres': measured.length === 0 || same(measured, supergenrePaths),
    supergenres: supergenres.every(({ name }) => tops.includes(name)),
    curves: curves.every(({ node }) => (taxonomy.nodeAt(node) ?? 0) > 0),
    'confusion.supergenres': same(confusion.supergenres, tops),
    'sample.features': sample.features.every(({ length }) => length === featureNames.length),
    'sample.genres': sample.genres.flat().every((name) => genres.includes(name)),
  };
  const path = Object.keys(fits).find((key) => !fits[key]);
  return path === undefined ? undefined : { path, message: 'does not fit the model' };
}

function same(names: readonly string[], expected: readonly string[]): boolean {
  return names.length === expected.length && names.every((name, i) => name === expected[i]);
}
