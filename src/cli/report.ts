import { join } from 'node:path';
import { writeReport } from '../report/index.js';

/** What can be typed after `supergenre report`. */
export interface ReportArguments {
  readonly model: string;
  readonly out?: string;
}

/** Writes the report on a saved model: one HTML file. */
export async function reportCommand({ model, out }: ReportArguments): Promise<void> {
  const file = out ?? join(model, 'report.html');
  await writeReport(model, file);
  process.stderr.write(`Report written to ${file}\n`);
}
