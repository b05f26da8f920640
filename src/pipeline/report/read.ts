import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { readJsonFile } from '../../core/files/index.js';
import { misfit, type ReportedModel } from './check-model.js';
import { REPORT_DATA, type ReportData, reportHead, reportSchema } from './schema.js';

/**
 * Reads the report's data of a saved model.
 *
 * @param model the model in the same folder, to which the data must fit.
 * @throws InputError when the file is missing, of another version, or damaged, or does not fit the model.
 */
export async function readReportData(folder: string, model?: ReportedModel): Promise<ReportData> {
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
  const wrong = model && misfit(parsed.data, model);
  if (wrong !== undefined) throw damaged(wrong.path, wrong.message);
  return parsed.data;
}
