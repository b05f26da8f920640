import { z } from 'zod';

const itemSchema = z.strictObject({
  /** `Q42` at Wikidata, an MBID at MusicBrainz. */
  id: z.string(),
  /** By what it was found: the id that was asked for, its name, or one of its other names. */
  matched: z.enum(['id', 'name', 'alias']),
  /** Its genres as the source names them, each once, in a fixed order. */
  genres: z.array(z.string()),
});

/** An entry of a source that may be the artist. */
export type Item = z.output<typeof itemSchema>;

export const answerSchema = z.strictObject({
  /** The key (`keyOf`) of the question. */
  question: z.string(),
  /** All that match, in the order of their ids; none if the source does not know the artist. */
  items: z.array(itemSchema),
});

/** What a source answered to one question. */
export type Answer = z.output<typeof answerSchema>;
