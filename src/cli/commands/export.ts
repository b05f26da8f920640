import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { combining, HierarchicalClassifier, modelFile } from '../../classification/index.js';
import { joinBytes } from '../../core/bytes/index.js';
import { checkReplaceableFile, replaceFile } from '../../core/files/index.js';
import { parseOptions } from '../../core/options/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { printJson, printMessage } from '../printing/terminal/output.js';

/** What can be typed after `supergenre export`. */
export interface ExportArguments {
  readonly model: string;
  readonly out: string;
  readonly combining?: string;
  readonly json?: boolean;
}

/** Writes what a saved model needs to rank as one file. */
export async function exportCommand(
  { model, out, combining: typed, json }: ExportArguments,
  { signal }: Interruptible,
): Promise<void> {
  await checkReplaceableFile(out);
  const way = typed && parseOptions(combining, typed, '--combining');
  const loaded = await untilStopped(signal, HierarchicalClassifier.load(model));
  const classifier = way ? loaded.combinedBy(way) : loaded;
  const pieces = modelFile(classifier.toFiles());
  const isCompressed = out.endsWith('.gz');
  const bytes = isCompressed
    ? await untilStopped(signal, promisify(gzip)(joinBytes(pieces), { level: 9 }))
    : joinBytes(pieces);
  await replaceFile(out, bytes);
  const size = (bytes.length / 1e6).toFixed(1);
  const { featureNames, taxonomy } = classifier;
  printMessage(
    `${taxonomy.genres.length} genres by ${featureNames.length} features, combined by ${classifier.combining}: ${size} MB in ${out}`,
  );
  if (!json) return;
  printJson({
    ...{ genres: taxonomy.genres.length, features: featureNames.length },
    ...{ combining: classifier.combining, bytes: bytes.length, written: { model: out } },
  });
}
