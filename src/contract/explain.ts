import { z } from 'zod';
import { failure, idOfAnswer, probability, rankedGenre, songs, top } from './songs.js';

export const explainRequest = z
  .strictObject({
    songs,
    top: top(3, 'Genres for each song'),
    node: z
      .string()
      .optional()
      .describe(
        'Genre or supergenre to explain by features, by its path or, where only one node has it, its name. By default those on the way to the song\'s most probable genre; with the method "permutation" the genres of the ranking.',
      ),
    method: z
      .enum(['tree', 'permutation'])
      .optional()
      .describe(
        'tree explains the boosters of nodes; permutation the probabilities that rank, whatever models they come from, by sampled Shapley values, which takes the time of ranking thousands of songs. By default tree where the nodes have boosters.',
      ),
    scale: z
      .enum(['logOdds', 'probability'])
      .optional()
      .describe(
        'With the method "permutation", what is divided among the features: the log odds of a probability, by default, or the probability itself.',
      ),
  })
  .refine(({ method, scale }) => scale === undefined || method === 'permutation', {
    path: ['scale'],
    message: 'it is for the method "permutation" only',
  });

const genrePart = z.strictObject({
  node: z.string().describe('Path of the node.'),
  probability: probability.describe('P(node | parent) for the song.'),
  logProbability: z.number(),
  share: z.number().describe("The node's share of the doubt, from 0 to 1."),
  averageProbability: probability.describe('P(node | parent) of the average song.'),
  difference: z
    .number()
    .describe(
      "log P(node | parent) less the average song's: above 0 where the node speaks for the genre.",
    ),
});

const explainedGenre = rankedGenre.extend({
  logProbability: z.number().describe("Sum of the parts' logarithms."),
  difference: z.number().describe("Sum of the parts' differences."),
  parts: z
    .array(genrePart)
    .describe('One for each node on the way down, the supergenre first, the genre itself last.'),
});

const contribution = z.strictObject({
  feature: z.string(),
  value: z.number().nullable().describe("The song's value; null where it is missing."),
  contribution: z
    .number()
    .describe(
      'Its SHAP value, in log odds unless another scale was asked for: above 0 speaks for the node, below 0 against it.',
    ),
});

const explainedNode = z.strictObject({
  node: z.string().describe('Path of the node.'),
  base: z.number().describe("The model's expected margin, in log odds."),
  contributions: z
    .array(contribution)
    .describe('One for each feature, the largest first by magnitude.'),
  margin: z.number().describe("The song's log odds: the base and all contributions."),
  boosterProbability: probability.describe('What the margin says by itself.'),
  probabilityGivenParent: probability,
  parent: z.string().describe('Path of the parent; empty for the root.'),
  parentProbability: probability,
  probability,
});

const explainedScore = z.strictObject({
  node: z.string().describe('Path of the node.'),
  base: z.number().describe("The mean score of the model's background songs."),
  contributions: z
    .array(
      contribution.extend({
        standardError: z.number().min(0).describe('How far it may lie from the exact value.'),
      }),
    )
    .describe('One for each feature, the largest first by magnitude.'),
  score: z.number().describe("The song's score: the base and all contributions."),
  probability: probability.describe('P(node), which the score stands for.'),
});

export const explainAnswer = z.strictObject({
  songs: z.array(
    z.union([
      z.strictObject({
        id: idOfAnswer,
        method: z.literal('tree'),
        genres: z.array(explainedGenre).describe('The most probable first.'),
        nodes: z
          .array(explainedNode)
          .describe('The node that was asked for, or those on the way to the first genre.'),
      }),
      z.strictObject({
        id: idOfAnswer,
        method: z.literal('permutation'),
        scale: z.enum(['logOdds', 'probability']),
        genres: z.array(rankedGenre).describe('The most probable first.'),
        nodes: z
          .array(explainedScore)
          .describe('The node that was asked for, or one for each of the genres.'),
      }),
      failure,
    ]),
  ),
});
