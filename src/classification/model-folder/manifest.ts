import * as z from 'zod/mini';
import { parseJson, textOf } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import { english } from '../../core/options/index.js';
import type { Component } from '../combining/component.js';
import { allComponents, combiners } from '../combining/registry.js';
import { scoringOptions } from '../scoring-options.js';
import { songLabelsSchema } from '../song-labels/record.js';
import { BACKGROUND, backgroundEntry } from './background-file.js';
import { COMBINING, MANIFEST, modelEntry } from './model-entry.js';

const FORMAT = 'supergenre-model';
const VERSION = 2;

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  features: z.array(z.string()).check(z.minLength(1)),
  taxonomy: z.unknown(),
  options: z.looseObject(scoringOptions.shape),
  trainingSongs: z.int().check(z.minimum(0)),
  songLabels: z.optional(songLabelsSchema),
  background: z.optional(backgroundEntry),
  boosters: z.array(modelEntry),
  ...Object.fromEntries(allComponents.flatMap(({ manifest = {} }) => Object.entries(manifest))),
});
export type Manifest = z.output<typeof manifestSchema>;

/** A manifest as it is read back: its keys in the same order, so a loaded model is saved as the same bytes. */
export function newManifest(fields: Omit<Manifest, 'format' | 'version'>): Manifest {
  return manifestSchema.parse({ format: FORMAT, version: VERSION, ...fields });
}

/**
 * Reads the bytes of a manifest.
 *
 * @param file what to call it in messages.
 * @throws InputError when it is of another program or version, or damaged.
 */
export function parseManifest(bytes: Uint8Array, file: string): Manifest {
  const value = parseJson(textOf(bytes), file);
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
  const parsed = manifestSchema.safeParse(value, english);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  throw new InputError(`the model is damaged: ${path.join('.')}: ${message}`, { file });
}

/**
 * The names of the files that a classifier is read from: the manifest, what its way of combining needs, and
 * its background songs.
 */
export function filesOf({ options, boosters, background }: Manifest): string[] {
  const components: readonly Component[] = combiners[options.combining].components;
  const sets = components.flatMap(({ sets = [] }) => sets);
  const models = boosters.filter(({ set }) => sets.includes(set)).map(({ file }) => file);
  const own = components.flatMap(({ files = [] }) => files).map((name) => `${COMBINING}/${name}`);
  return [MANIFEST, ...models, ...own, ...(background === undefined ? [] : [BACKGROUND])];
}
