import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { isThere, readJsonFile } from '../../core/files/index.js';
import { allComponents } from '../combining/registry.js';
import { scoringOptions } from '../options.js';
import { songLabelsSchema } from '../song-labels/record.js';
import { MANIFEST, modelEntry } from './parts.js';

const FORMAT = 'supergenre-model';
const VERSION = 2;

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  features: z.array(z.string()).min(1),
  taxonomy: z.unknown(),
  options: z.looseObject({
    ...scoringOptions.shape,
    model: z.looseObject({ kind: z.string() }).default({ kind: 'booster' }),
  }),
  trainingSongs: z.int().min(0),
  songLabels: songLabelsSchema.optional(),
  boosters: z.array(modelEntry),
  ...Object.fromEntries(allComponents.flatMap(({ manifest = {} }) => Object.entries(manifest))),
});
export type Manifest = z.output<typeof manifestSchema>;

/** A manifest as it is read back: its keys in the same order, so a loaded model is saved as the same bytes. */
export function newManifest(fields: Omit<Manifest, 'format' | 'version'>): Manifest {
  return manifestSchema.parse({ format: FORMAT, version: VERSION, ...fields });
}

/** @throws InputError when the folder has no manifest, or one of another program, version, or damaged. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST);
  const value = await readManifestFile(folder, file);
  const head = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(value);
  if (!head.success) {
    throw new InputError('this is not the manifest of a supergenre model', { file });
  }
  if (head.data.version !== VERSION) {
    throw new InputError(
      `the model has format version ${head.data.version}, this release reads ${VERSION}; use a newer release or fit the model again`,
      { file },
    );
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  throw new InputError(`the model is damaged: ${path.join('.')}: ${message}`, { file });
}

async function readManifestFile(folder: string, file: string): Promise<unknown> {
  try {
    return await readJsonFile(file);
  } catch (error) {
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
    if (cause?.code !== 'ENOENT' && cause?.code !== 'ENOTDIR') throw error;
    if (!(await isThere(folder))) {
      throw new InputError('there is no such folder; name one that "supergenre fit" wrote', {
        file: folder,
      });
    }
    throw new InputError(
      `this is not a model folder (it has no ${MANIFEST}); name one that "supergenre fit" wrote`,
      { file: folder },
      { cause: error },
    );
  }
}
