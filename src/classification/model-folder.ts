import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Booster } from '../boosting/index.js';
import { InputError } from '../runtime/errors.js';
import { describeFileError, readJsonFile } from '../runtime/json-file.js';
import { Taxonomy } from '../taxonomy/index.js';

const FORMAT = 'supergenre-model';
const VERSION = 1;
const MANIFEST = 'model.json';
const TAXONOMY = 'taxonomy.json';
const BOOSTERS = 'boosters';

/** What a saved classifier is made of. */
export interface ModelParts {
  readonly featureNames: readonly string[];
  readonly taxonomy: Taxonomy;
  /** Booster of each node, by node number; none for the root. */
  readonly boosters: readonly (Booster | undefined)[];
  /** The options of the fit, for the record. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly trainingSongs: number;
}

/** One booster's file, as the manifest lists it. */
const boosterEntry = z.strictObject({
  /** The node's path in the taxonomy. */
  node: z.string(),
  /** File name inside `boosters/`: no path leads out of the folder. */
  file: z.string().regex(/^[0-9a-z-]+\.ubj$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.int(),
  features: z.array(z.string()).min(1),
  taxonomy: z.unknown(),
  options: z.record(z.string(), z.unknown()),
  trainingSongs: z.int().min(0),
  boosters: z.array(boosterEntry),
});

/** Names of everything that {@link writeModelFolder} makes. */
export const modelEntries: readonly string[] = [MANIFEST, TAXONOMY, BOOSTERS];

/**
 * Writes `model.json`, `taxonomy.json` and `boosters/`, one XGBoost UBJSON file per node, into an
 * existing empty folder.
 */
export async function writeModelFolder(folder: string, parts: ModelParts): Promise<void> {
  const { taxonomy, boosters, featureNames, options, trainingSongs } = parts;
  await mkdir(join(folder, BOOSTERS));
  const entries: z.output<typeof boosterEntry>[] = [];
  for (let node = 1; node < boosters.length; node++) {
    const booster = boosters[node];
    if (booster === undefined) continue;
    const bytes = booster.toXGBoost('ubj');
    const file = boosterFile(node, taxonomy.names[node]);
    await writeFile(join(folder, BOOSTERS, file), bytes);
    entries.push({ node: taxonomy.path(node), file, sha256: sha256(bytes) });
  }
  const manifest: z.output<typeof manifestSchema> = {
    format: FORMAT,
    version: VERSION,
    features: [...featureNames],
    taxonomy: taxonomy.toJSON(),
    options,
    trainingSongs,
    boosters: entries,
  };
  await writeFile(join(folder, TAXONOMY), toText(taxonomy.toJSON()));
  await writeFile(join(folder, MANIFEST), toText(manifest));
}

/**
 * Reads what {@link writeModelFolder} wrote. Nothing in the folder is run.
 *
 * @throws InputError when the folder is missing, not a model, of a newer version, or damaged: a file
 *   that is not there, has other bytes than were written, or does not fit the taxonomy.
 */
export async function readModelFolder(folder: string): Promise<ModelParts> {
  const file = join(folder, MANIFEST);
  const manifest = checkManifest(await readManifest(folder, file), file);
  const taxonomy = Taxonomy.fromJSON(manifest.taxonomy, { file });
  const boosters: (Booster | undefined)[] = taxonomy.names.map(() => undefined);
  for (const entry of manifest.boosters) {
    const node = taxonomy.nodeAt(entry.node);
    if (node === undefined || node === 0) {
      throw new InputError(`"${entry.node}" is no node of the taxonomy; fit the model anew`, {
        file,
      });
    }
    boosters[node] = await readBooster(join(folder, BOOSTERS, entry.file), entry.sha256);
  }
  for (let node = 1; node < boosters.length; node++) {
    const booster = boosters[node];
    if (booster === undefined) {
      throw new InputError(`there is no booster for "${taxonomy.path(node)}"; fit the model anew`, {
        file,
      });
    }
    if (booster.featureNames.join('\n') !== manifest.features.join('\n')) {
      throw new InputError(
        `the booster of "${taxonomy.path(node)}" has other features than the model; fit the model anew`,
        { file },
      );
    }
  }
  const { features: featureNames, options, trainingSongs } = manifest;
  return { featureNames, taxonomy, boosters, options, trainingSongs };
}

async function readManifest(folder: string, file: string): Promise<unknown> {
  try {
    return await readJsonFile(file);
  } catch (error) {
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
    if (cause?.code !== 'ENOENT' && cause?.code !== 'ENOTDIR') throw error;
    throw new InputError(
      `this is not a model folder (it has no ${MANIFEST}); name one that "supergenre fit" wrote`,
      { file: folder },
      { cause: error },
    );
  }
}

function checkManifest(value: unknown, file: string): z.output<typeof manifestSchema> {
  const head = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(value);
  if (!head.success)
    throw new InputError('this is not the manifest of a supergenre model', { file });
  if (head.data.version !== VERSION) {
    throw new InputError(
      `the model has format version ${head.data.version}, this release reads ${VERSION}; use a newer release or fit the model anew`,
      { file },
    );
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  throw new InputError(`the model is damaged: ${path.join('.')}: ${message}`, { file });
}

async function readBooster(file: string, expected: string): Promise<Booster> {
  const bytes = await readFile(file).catch((cause) => {
    throw new InputError(`the model is damaged: ${describeFileError(cause)}`, { file }, { cause });
  });
  if (sha256(bytes) !== expected) {
    throw new InputError(
      'the model is damaged: the file does not have the bytes that were written',
      {
        file,
      },
    );
  }
  return Booster.fromXGBoost(bytes, { file });
}

/** A file name that is safe on every system: the node's number, then what its name has of a–z and 0–9. */
function boosterFile(node: number, name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return [String(node).padStart(3, '0'), ...(words ?? []).slice(0, 6)].join('-').concat('.ubj');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
