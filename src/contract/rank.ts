import { z } from 'zod';
import { failure, idOfAnswer, MOST_ANSWERS, rankedGenre, songs, top } from './songs.js';

const genres = z.array(rankedGenre).describe('The most probable first.');

export const rankRequest = z.strictObject({ songs, top: top(5, 'Genres for each song') });

export const rankAnswer = z.strictObject({
  songs: z.array(z.union([z.strictObject({ id: idOfAnswer, genres }), failure])),
});

/** The query of a request whose body is an audio file. */
export const audioQuery = z.strictObject({
  top: z.coerce
    .number()
    .pipe(z.int().min(1).max(MOST_ANSWERS))
    .default(5)
    .describe('Genres for the song at most.'),
});

export const audioAnswer = z.strictObject({
  genres,
  damage: z
    .string()
    .optional()
    .describe('What is wrong with the file, where only a part of it could be read.'),
});
