import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import { describeFileError, readJsonFile } from '../core/files/index.js';
import { Booster } from '../models/boosting/index.js';
import { calibrationSchema } from '../models/calibration/calibration.js';
import { Network } from '../models/network/index.js';
import { Taxonomy } from '../taxonomy/index.js';
import { combinings, isStacked } from './combining/combinings.js';
import type { CombiningSettings, Members } from './combining/members.js';
import { stackedFeatureNames } from './combining/stacked-features.js';
import type { NodeBoosters } from './nodes/node-boosters.js';
import { classificationOptions } from './options.js';

const FORMAT = 'supergenre-model';
const VERSION = 2;
const MANIFEST = 'model.json';
const TAXONOMY = 'taxonomy.json';
const BOOSTERS = 'boosters';
/** What ways of combining have beside the nodes' boosters. */
const COMBINING = 'combining';
const NETWORK = 'network.bin';

/** What a saved classifier is made of. */
export interface ModelParts {
  readonly featureNames: readonly string[];
  readonly taxonomy: Taxonomy;
  readonly members: Members;
  /** The options of the fit: those that combine answers, and others for the record. */
  readonly options: CombiningSettings & Readonly<Record<string, unknown>>;
  readonly trainingSongs: number;
}

/** Sets of boosters beside the tree's; a stacked one has several. */
const setName = z.enum(['flat', 'stackedTree', 'stackedFlat']);

/** One booster's file, as the manifest lists it. */
const boosterEntry = z.strictObject({
  /** The node's path in the taxonomy; in the flat sets the genre's in the flat one. */
  node: z.string(),
  /** Path inside the folder, none of which leads out of it. */
  file: z.string().regex(/^(boosters|combining)\/[0-9A-Za-z-]+\.ubj$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Not there for the tree's own boosters. */
  set: setName.optional(),
  /** Which of the set's mean. */
  member: z.int().min(0).max(999).optional(),
});
type BoosterEntry = z.output<typeof boosterEntry>;

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.int(),
  features: z.array(z.string()).min(1),
  taxonomy: z.unknown(),
  options: z.looseObject(
    classificationOptions.pick({
      combining: true,
      negatives: true,
      exclusive: true,
      networkWeight: true,
    }).shape,
  ),
  trainingSongs: z.int().min(0),
  boosters: z.array(boosterEntry),
  calibrations: z.array(calibrationSchema.nullable()).optional(),
});
type Manifest = z.output<typeof manifestSchema>;

/** Names of everything that {@link writeModelFolder} makes. */
export const modelEntries: readonly string[] = [MANIFEST, TAXONOMY, BOOSTERS, COMBINING];

/**
 * Writes `model.json`, `taxonomy.json`, `boosters/`, one XGBoost UBJSON file per node, and
 * `combining/`, what the way of combining has beside, into an existing empty folder.
 */
export async function writeModelFolder(folder: string, parts: ModelParts): Promise<void> {
  const { taxonomy, members, featureNames, options, trainingSongs } = parts;
  const flat = taxonomy.flat();
  await mkdir(join(folder, BOOSTERS));
  if (members.flat !== undefined) await mkdir(join(folder, COMBINING));
  const boosters = await writeBoosters(folder, taxonomy, members.tree, {});
  if (members.flat !== undefined) {
    boosters.push(...(await writeBoosters(folder, flat, members.flat, { set: 'flat' })));
  }
  for (const [set, over] of [
    ['stackedTree', taxonomy],
    ['stackedFlat', flat],
  ] as const) {
    for (const [member, one] of (members[set] ?? []).entries()) {
      boosters.push(...(await writeBoosters(folder, over, one, { set, member })));
    }
  }
  await members.network?.save(join(folder, COMBINING, NETWORK));
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    features: [...featureNames],
    taxonomy: taxonomy.toJSON(),
    options,
    trainingSongs,
    boosters,
    ...(members.calibrations && {
      calibrations: members.calibrations.map((calibration) => calibration ?? null),
    }),
  };
  await writeFile(join(folder, TAXONOMY), toText(taxonomy.toJSON()));
  await writeFile(join(folder, MANIFEST), toText(manifest));
}

async function writeBoosters(
  folder: string,
  taxonomy: Taxonomy,
  boosters: NodeBoosters,
  set: Pick<BoosterEntry, 'set' | 'member'>,
): Promise<BoosterEntry[]> {
  const entries: BoosterEntry[] = [];
  for (let node = 1; node < boosters.length; node++) {
    const booster = boosters[node];
    if (booster === undefined) continue;
    const bytes = booster.toXGBoost('ubj');
    const file = boosterFile(node, taxonomy.names[node], set);
    await writeFile(join(folder, file), bytes);
    entries.push({ node: taxonomy.path(node), file, sha256: sha256(bytes), ...set });
  }
  return entries;
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
  const { features: featureNames, options, trainingSongs, calibrations } = manifest;
  const plan = combinings[options.combining];
  const stacking = isStacked(options.combining);
  const read = (set: BoosterEntry['set'], member?: number): Promise<NodeBoosters> =>
    readBoosters(
      folder,
      manifest,
      set?.startsWith('stacked') ? stackedFeatureNames(featureNames, taxonomy) : featureNames,
      set === 'flat' || set === 'stackedFlat' ? taxonomy.flat() : taxonomy,
      set,
      member,
    );
  const readAll = (set: 'stackedTree' | 'stackedFlat'): Promise<NodeBoosters[]> => {
    const count = manifest.boosters.reduce(
      (most, entry) => (entry.set === set ? Math.max(most, (entry.member ?? 0) + 1) : most),
      1,
    );
    return Promise.all(Array.from({ length: count }, (_, member) => read(set, member)));
  };
  if (plan.calibration !== undefined && calibrations?.length !== taxonomy.size) {
    throw new InputError('the model is damaged: a calibration is missing; fit the model anew', {
      file,
    });
  }
  const members: Members = {
    tree: await read(undefined),
    flat: stacking || plan.members.includes('flat') ? await read('flat') : undefined,
    stackedTree: stacking ? await readAll('stackedTree') : undefined,
    stackedFlat: stacking ? await readAll('stackedFlat') : undefined,
    network: plan.members.includes('network')
      ? await readNetwork(folder, featureNames.length, taxonomy)
      : undefined,
    calibrations: calibrations?.map((calibration) => calibration ?? undefined),
  };
  return { featureNames, taxonomy, members, options, trainingSongs };
}

/** One set's booster for every node of its taxonomy. */
async function readBoosters(
  folder: string,
  { boosters: entries }: Manifest,
  features: readonly string[],
  taxonomy: Taxonomy,
  set: BoosterEntry['set'],
  member: number | undefined,
): Promise<NodeBoosters> {
  const file = join(folder, MANIFEST);
  const boosters: (Booster | undefined)[] = taxonomy.names.map(() => undefined);
  for (const entry of entries) {
    if (entry.set !== set || entry.member !== member) continue;
    const node = taxonomy.nodeAt(entry.node);
    if (node === undefined || node === 0) {
      throw new InputError(`"${entry.node}" is no node of the taxonomy; fit the model anew`, {
        file,
      });
    }
    boosters[node] = await readBooster(join(folder, entry.file), entry.sha256);
  }
  for (let node = 1; node < boosters.length; node++) {
    const booster = boosters[node];
    if (booster === undefined) {
      throw new InputError(`there is no booster for "${taxonomy.path(node)}"; fit the model anew`, {
        file,
      });
    }
    if (booster.featureNames.join('\n') !== features.join('\n')) {
      throw new InputError(
        `the booster of "${taxonomy.path(node)}" has other features than the model; fit the model anew`,
        { file },
      );
    }
  }
  return boosters;
}

async function readNetwork(folder: string, columns: number, taxonomy: Taxonomy): Promise<Network> {
  const file = join(folder, COMBINING, NETWORK);
  const network = await Network.load(file);
  if (network.columns !== columns || network.labels !== taxonomy.genres.length) {
    throw new InputError(
      'the model is damaged: the network is another model’s; fit the model anew',
      {
        file,
      },
    );
  }
  return network;
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

/** A path that is safe on every system: the node's number, then what its name has of a–z and 0–9. */
function boosterFile(
  node: number,
  name: string,
  { set, member }: Pick<BoosterEntry, 'set' | 'member'>,
): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const parts = [
    ...(set === undefined ? [] : [set]),
    ...(member === undefined ? [] : [member]),
    String(node).padStart(3, '0'),
    ...(words ?? []).slice(0, 6),
  ];
  return `${set === undefined ? BOOSTERS : COMBINING}/${parts.join('-')}.ubj`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
