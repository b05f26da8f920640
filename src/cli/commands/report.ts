import { join } from 'node:path';
import { writeReport } from '../../report/index.js';
import { progressDisplay } from '../printing/progress.js';

/** What can be typed after `supergenre report`. */
export interface ReportArguments {
  readonly model: string;
  readonly out?: string;
}

/** Writes the report on a saved model: one HTML file. */
export async function reportCommand({ model, out }: ReportArguments): Promise<void> {
  const file = out ?? join(model, 'report.html');
  const display = progressDisplay(process.stderr);
  await writeReport(model, file, { onProgress: display.onProgress }).finally(() => display.stop());
  display.message(`Report written to ${file}`);
}
