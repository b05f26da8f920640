import { z } from 'zod';
import { failure, features, id, idOfAnswer, probability, songs, top } from './songs.js';

const share = z.number().min(0).max(1);

/** What both of two songs or artists have. */
const similarity = {
  distance: z
    .number()
    .min(0)
    .describe('0 where nothing differs, 1 the median of two drawn from the catalogue.'),
  genres: z
    .array(
      z.strictObject({
        genre: z.string(),
        supergenre: z.string(),
        probabilities: z
          .tuple([probability, probability])
          .describe('Of what was asked about, then of the answer.'),
      }),
    )
    .describe('The genres that both probably have, the most probable first.'),
  features: z
    .array(
      z.strictObject({
        feature: z.string(),
        values: z
          .tuple([z.number().nullable(), z.number().nullable()])
          .describe("Of what was asked about, then of the answer, on the feature's own scale."),
        nearness: share.describe(
          'Share of pairs drawn from the catalogue that are farther apart in it.',
        ),
      }),
    )
    .describe('The features in which they are nearest, compared with how far others are.'),
};

const namedArtist = { id: z.string(), name: z.string() };

/** Which answers are wanted. */
const wanted = {
  genres: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Only songs or artists that probably have one of these genres.'),
};

/** A song by its features, or one of the catalogue. */
const givenSong = {
  song: z
    .string()
    .optional()
    .describe('Id of a song of the catalogue, or its title if no other song has it.'),
  features: features.optional(),
};

const queriedSong = z
  .strictObject({
    id: id.optional(),
    ...givenSong,
    songs: z
      .array(
        z
          .strictObject(givenSong)
          .refine(hasOne('song', 'features'), 'give either "features" or "song"'),
      )
      .min(1)
      .optional()
      .describe('Several songs: what is similar to all of them.'),
  })
  .refine(hasOne('song', 'features', 'songs'), 'give one of "features", "song" and "songs"');

export const similarSongsRequest = z.strictObject({
  songs: z.array(queriedSong),
  top: top(10, 'Similar songs for each'),
  otherArtists: z.boolean().default(false).describe('Only songs of other artists.'),
  ...wanted,
});

export const similarSongsAnswer = z.strictObject({
  songs: z.array(
    z.union([
      z.strictObject({
        id: idOfAnswer,
        similar: z
          .array(
            z.strictObject({
              id: z.string().describe('In the catalogue.'),
              title: z.string().optional().describe('Missing where the catalogue has no titles.'),
              artists: z.array(z.strictObject(namedArtist)),
              ...similarity,
            }),
          )
          .describe('The most similar first.'),
      }),
      failure,
    ]),
  ),
});

const artistSongs = songs
  .min(1)
  .describe('Songs of the artist, which need not be in the catalogue.');

const queriedArtist = z
  .strictObject({
    id: id.optional(),
    artist: z.string().optional().describe('Id or name of an artist of the catalogue.'),
    songs: artistSongs.optional(),
  })
  .refine(hasOne('artist', 'songs'), 'give either "artist" or "songs"');

export const similarArtistsRequest = z.strictObject({
  artists: z.array(queriedArtist),
  top: top(10, 'Similar artists for each'),
  ...wanted,
});

export const similarArtistsAnswer = z.strictObject({
  artists: z.array(
    z.union([
      z.strictObject({
        id: idOfAnswer,
        similar: z
          .array(
            z.strictObject({
              ...namedArtist,
              ...similarity,
              songs: z
                .int()
                .min(1)
                .describe('Songs of the catalogue that its features and genres are the mean of.'),
            }),
          )
          .describe('The most similar first.'),
      }),
      failure,
    ]),
  ),
});

export const placeArtistsRequest = z.strictObject({
  artists: z.array(z.strictObject({ id: id.optional(), songs: artistSongs })),
});

export const placeArtistsAnswer = z.strictObject({
  artists: z.array(
    z.union([
      z.strictObject({
        id: idOfAnswer,
        coordinates: z.array(z.number()).describe("On the map of the model's artists."),
        cluster: z.int().min(-1).describe('Number of the cluster; −1 for none.'),
        supergenre: z
          .string()
          .optional()
          .describe('That the cluster makes; missing outside clusters.'),
        probability: probability.describe('How surely it is in the cluster; 0 for none.'),
      }),
      failure,
    ]),
  ),
});

/** Whether an object has exactly one of some keys. */
function hasOne(...keys: readonly string[]) {
  return (value: Readonly<Record<string, unknown>>): boolean =>
    keys.filter((key) => value[key] !== undefined).length === 1;
}
