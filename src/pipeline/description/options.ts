import { z } from 'zod';

/** The section `description` of the config file. */
export const descriptionOptions = z.strictObject({
  /** How many classes features are described by: the most frequent ones. Default 10. */
  classes: z.int().min(1).max(20).default(10),
  /** Songs that the quick boosters learn from and are tested on, drawn at random from more. Default 20,000. */
  mostSongs: z.int().min(50).default(20_000),
  /** Into how many parts they are dealt, each of which is held out once. Default 5. */
  folds: z.int().min(2).max(20).default(5),
  /** Sizes of the training set on the learning curve at most, each twice as large as the one before. Default 6. */
  sizes: z.int().min(1).max(12).default(6),
  /** How often each feature is shuffled in each part. Default 3. */
  shuffles: z.int().min(1).max(100).default(3),
  /** Whether features are eliminated one after another. Default true. */
  elimination: z.boolean().default(true),
});

export type DescriptionSettings = z.output<typeof descriptionOptions>;
