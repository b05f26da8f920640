import { z } from 'zod';

/** What a song or an artist of a request is called in the answer. */
export const id = z
  .union([z.string(), z.number()], { error: 'a string or a number is needed' })
  .describe('Comes back in the answer. By default the position in the request, from 0.');

/** A song's features by name. */
export const features = z
  .looseObject({}, { error: 'an object of features by name is needed' })
  .describe(
    "The song's features by name: numbers, or true and false for 1 and 0; null for a missing value. All features of the model are needed (GET /v1/model lists them), others are ignored. A song whose features are not usable gets an error of its own in the answer.",
  )
  .meta({ examples: [{ danceability: 0.8, energy: 0.62, tempo: 118 }] });

export const song = z.strictObject({ id: id.optional(), features });

export const songs = z.array(song).describe('In the order in which the answers come back.');

/** The greatest `top` that a service may be told to take. */
export const MOST_ANSWERS = 1000;

/** How many of the best an answer has. */
export function top(usual: number, what: string) {
  return z
    .int()
    .min(1)
    .max(MOST_ANSWERS)
    .default(usual)
    .describe(`${what} at most. The service may be told to take less than ${MOST_ANSWERS}.`);
}

/** The name that a request gave, or the position. */
export const idOfAnswer = z.union([z.string(), z.number()]);

/** Why one song or artist of a request has no answer, while the others do. */
export const failure = z.strictObject({
  id: idOfAnswer,
  error: z.string().describe('What is wrong with it, and what to do.'),
});

export const probability = z.number().min(0).max(1);

export const rankedGenre = z.strictObject({
  genre: z.string(),
  supergenre: z
    .string()
    .describe(
      "Path of the genre's parent in the taxonomy; empty for a genre right below the root.",
    ),
  probability,
});
