import { basename } from 'node:path';
import { InputError } from '../../core/errors/index.js';
import { checkTableAudio, describeCatalogue, GenreModel } from '../../pipeline/index.js';
import { checkDescriptionPlace, writeDescription } from '../../report/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { NOTHING_WRITTEN } from '../printing/print-stopped.js';
import { tableFiles } from '../reading.js';
import { type CatalogueArguments, withCatalogue } from '../with-catalogue.js';
import { descriptionText } from './print-description.js';

/** What can be typed after `supergenre describe`. */
export interface DescribeArguments extends CatalogueArguments {
  readonly out: string;
  readonly models?: readonly string[];
  readonly seed?: number;
  readonly threads?: number;
}

/** Describes the songs of a catalogue, and prints what is most worth knowing. */
export async function describeCommand(typed: DescribeArguments, run: Interruptible): Promise<void> {
  run.whenStopped(() => NOTHING_WRITTEN);
  await checkDescriptionPlace(typed.out);
  const models = await untilStopped(run.signal, loadModels(typed));
  const [first] = models ?? [];
  await withCatalogue(
    typed,
    run,
    async ({ catalogue, options, display, print, printDocument }) => {
      const { onProgress, signal } = options;
      const { testSongs: _, runner: __, ...wanted } = options;
      const description = await describeCatalogue(catalogue, { ...wanted, models });
      print(descriptionText(description));
      await writeDescription(description, typed.out, { onProgress, signal });
      printDocument({ ...description, written: { description: typed.out } });
      display.message(`Description written to ${typed.out}`);
    },
    {
      unlabelled: true,
      ...(first && {
        model: { featureNames: featuresOf(models ?? []), reading: first.model.reading },
      }),
    },
  );
}

interface Loaded {
  readonly name: string;
  readonly model: GenreModel;
}

/** @throws InputError unless there are two, which read the same kind of table. */
async function loadModels(typed: DescribeArguments): Promise<[Loaded, Loaded] | undefined> {
  const { models } = typed;
  if (models === undefined) return undefined;
  if (models.length !== 2) {
    throw new InputError(
      `--models compares two models, and ${models.length} ${models.length === 1 ? 'is' : 'are'} named; name two folders`,
    );
  }
  const [first, second] = models;
  const areAlike = basename(first) === basename(second);
  const load = async (folder: string): Promise<Loaded> => {
    const model = await GenreModel.load(folder);
    await checkTableAudio(tableFiles(typed), model.audio);
    return { name: areAlike ? folder : basename(folder), model };
  };
  return [await load(first), await load(second)];
}

/** The features of all models, each once. */
function featuresOf(models: readonly Loaded[]): string[] {
  return [...new Set(models.flatMap(({ model }) => model.classifier.featureNames))];
}
