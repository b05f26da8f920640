import { z } from 'zod';

const itemSchema = z.strictObject({
  id: z.string(),
  matched: z.enum(['id', 'name', 'alias']),
  genres: z.array(z.string()),
});

/** An entry of a source that may be the artist. */
export interface Item extends z.output<typeof itemSchema> {
  /** `Q42` at Wikidata, an MBID at MusicBrainz. */
  readonly id: string;
  /** By what it was found: the id that was asked for, its name, or one of its other names. */
  readonly matched: 'id' | 'name' | 'alias';
  /** Its genres as the source names them, each once, in a fixed order. */
  readonly genres: string[];
}

export const answerSchema = z.strictObject({
  /** The {@link keyOf} of the question. */
  question: z.string(),
  /** All that match, in the order of their ids; none if the source does not know the artist. */
  items: z.array(itemSchema),
});

/** What a source answered to one question. */
export type Answer = z.output<typeof answerSchema>;
