import * as z from 'zod/mini';

export const MANIFEST = 'model.json';
/** What ways of combining have besides the nodes' models. */
export const COMBINING = 'combining';

/** One node's model file, as the manifest lists it. */
export const modelEntry = z.strictObject({
  /** The node's path in the taxonomy; in the flat sets the genre's in the flat one. */
  node: z.string(),
  /** Path inside the folder, none of which leads out of it. */
  file: z.string().check(z.regex(/^[a-z]+\/[0-9A-Za-z-]+\.[a-z]+$/)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Which component's set it belongs to; missing for the models of the tree's own nodes. */
  set: z.optional(z.string()),
  /** Which of the set's mean. */
  member: z.optional(z.int().check(z.minimum(0), z.maximum(999))),
});
export type ModelEntry = z.output<typeof modelEntry>;

/** Which of a component's models are meant; nothing for those of the tree's own nodes. */
export type ModelSet = Pick<ModelEntry, 'set' | 'member'>;
