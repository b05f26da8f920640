import * as z from 'zod/mini';

/** What scores depend on, of what a fit is told, but for the way of combining. */
export const scoringShape = {
  /**
   * Which songs a node's model is shown as negative examples, by the names of Silla and Freitas ("A
   * survey of hierarchical classification", 2011) and HiClass: `siblings`, the default and the published
   * method, those of its siblings; `inclusive` those that share no ancestor below the root with it;
   * `lessInclusive` all that are not in it. With `siblings` a model answers for songs of the parent,
   * and its probability is multiplied by the parent's; with the others it answers for any song, and
   * its probability is only kept from exceeding the parent's.
   */
  negatives: z._default(z.enum(['siblings', 'inclusive', 'lessInclusive']), 'siblings'),
  /**
   * Whether a song has one genre at most: then the probabilities of siblings are divided by their
   * sum, so that those of all genres add up to 1. Default false.
   */
  exclusive: z._default(z.boolean(), false),
};

export type Negatives = z.output<typeof scoringShape.negatives>;
