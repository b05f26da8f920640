import { join } from 'node:path';
import { settleModelFolder } from '../../pipeline/index.js';
import { writeReport } from '../../report/index.js';
import type { Interruptible } from '../interruption.js';
import { progressDisplay } from '../printing/progress.js';

/** What can be typed after `supergenre report`. */
export interface ReportArguments {
  readonly model: string;
  readonly out?: string;
  readonly audio?: readonly string[];
  readonly method?: 'tree' | 'permutation';
  readonly threads?: number;
}

/** Writes the report on a saved model: one HTML file. */
export async function reportCommand(
  { model, out, audio, method, threads }: ReportArguments,
  { signal }: Interruptible,
): Promise<void> {
  const file = out ?? join(model, 'report.html');
  // Where that is impossible, reading the model or writing the page says why.
  if (out === undefined) await settleModelFolder(model).catch(() => {});
  const display = progressDisplay(process.stderr);
  const { onProgress } = display;
  const options = { ...(audio !== undefined && { audio }), method, threads, onProgress, signal };
  await writeReport(model, file, options).finally(() => display.stop());
  display.message(`Report written to ${file}`);
}
