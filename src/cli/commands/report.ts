import { join } from 'node:path';
import { InputError } from '../../core/errors/index.js';
import { type FaultyFile, settleModelFolder } from '../../pipeline/index.js';
import { writeModelFigures, writeReport } from '../../report/index.js';
import type { Interruptible } from '../interruption.js';
import { faultLine } from '../printing/print-audio.js';
import { progressDisplay } from '../printing/progress.js';
import { printJson } from '../printing/terminal/output.js';

/** What can be typed after `supergenre report`. */
export interface ReportArguments {
  readonly model: string;
  readonly out?: string;
  /** Folder for all figures; then the page is written only where `out` names it. */
  readonly figures?: string;
  readonly audio?: readonly string[];
  readonly method?: 'tree' | 'permutation';
  readonly threads?: number;
  readonly json?: boolean;
}

/** Writes the report on a saved model, one HTML file, or its figures. */
export async function reportCommand(
  typed: ReportArguments,
  { signal }: Interruptible,
): Promise<void> {
  const { model, out, figures, audio, method, threads, json } = typed;
  const isPage = figures === undefined || out !== undefined;
  const ofPage = audio !== undefined ? 'audio' : method !== undefined ? 'method' : undefined;
  if (!isPage && ofPage !== undefined) {
    throw new InputError(
      `option "--${ofPage}" is about the page, which --figures does not write; add --out FILE`,
    );
  }
  const display = progressDisplay(process.stderr);
  const { onProgress } = display;
  // Where that is impossible, reading the model or writing the page says why.
  if (isPage && out === undefined) await settleModelFolder(model).catch(() => {});
  let drawn: readonly string[] | undefined;
  if (figures !== undefined) {
    const drawing = writeModelFigures(model, figures, { onProgress, signal });
    const files = await drawing.finally(() => display.stop());
    display.message(`${files.length} files of figures written to ${figures}`);
    drawn = files;
  }
  const file = out ?? join(model, 'report.html');
  if (isPage) {
    const options = {
      ...{ ...(audio !== undefined && { audio }), method, threads, onProgress, signal },
      onFaulty: (file: FaultyFile) => display.message(faultLine(file)),
    };
    await writeReport(model, file, options).finally(() => display.stop());
    display.message(`Report written to ${file}`);
  }
  const written = { ...(isPage && { report: file }), ...(drawn && { figures: drawn }) };
  if (json) printJson({ written });
}
