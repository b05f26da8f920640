import { z } from 'zod';

const time = z.iso.datetime();

/** Which model answers. */
const summary = {
  name: z.string().describe("Name of the model's folder."),
  digest: z.string().describe("SHA-256 of the model's manifest, in hexadecimal digits."),
  loadedAt: time,
};

export interface AnsweredNode {
  name: string;
  children?: AnsweredNode[] | undefined;
}

/** A node of a taxonomy: leaves are genres. Its type is written down, since declarations infer none that has itself. */
export const treeNode: z.ZodType<AnsweredNode, AnsweredNode> = z.strictObject({
  name: z.string(),
  get children() {
    return z.array(treeNode).optional();
  },
});

export const modelAnswer = z.strictObject({
  ...summary,
  release: z.string().describe('Release of supergenre that serves it.'),
  features: z.array(z.string()).describe('The features that every song needs, by name.'),
  taxonomy: treeNode,
  genres: z.array(z.string()).describe("The taxonomy's leaves, in its order."),
  exclusive: z.boolean().describe('Whether a song has one genre at most.'),
  combining: z.string().describe("How the nodes' models are combined."),
  trainingSongs: z.int().min(0),
  audio: z
    .strictObject({ set: z.string(), sampleRate: z.number() })
    .nullable()
    .describe('How its features are computed from audio; null where they cannot be.'),
  similar: z
    .strictObject({ songs: z.boolean(), artists: z.boolean(), places: z.boolean() })
    .describe('Whether it finds similar songs and artists, and places new artists on its map.'),
});

export const healthAnswer = z.strictObject({ status: z.literal('ok') });

const reload = z
  .strictObject({
    at: time,
    error: z.string().nullable().describe('Why the new model was refused; null where it was not.'),
  })
  .nullable()
  .describe('The last attempt to load a new model; null where there was none.');

export const readyAnswer = z.strictObject({
  ready: z.boolean().describe('False while the service is ending, or has no thread that ranks.'),
  model: z.strictObject(summary),
  lastReload: reload,
});

export const reloadAnswer = z.strictObject({
  changed: z.boolean().describe('False where the folder still has the model that was loaded.'),
  model: z.strictObject(summary),
});

/** What every error looks like. */
export const errorAnswer = z.strictObject({
  statusCode: z.int(),
  error: z.string().describe("The status' name."),
  message: z.string().describe('What is wrong, where, and what to do.'),
});
