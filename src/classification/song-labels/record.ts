import * as z from 'zod/mini';

const count = z.int().check(z.minimum(0));

/** What became of the labels that songs to train on have from their artists. */
export const songLabelsSchema = z.strictObject({
  /** How many songs were looked at. */
  songs: count,
  /** Songs of artists in different folds, which no model could judge unseen: they keep all labels. */
  notJudged: count,
  /** Of each genre how many of the songs have it by their artists, and how many kept it. */
  genres: z.array(z.strictObject({ genre: z.string(), ofArtists: count, kept: count })),
});
/** What became of the labels that songs to train on have from their artists, as `model.json` holds it. */
export type SongLabelsRecord = z.output<typeof songLabelsSchema>;

/** @returns a sentence without its full stop, for people who read figures. */
export function songLabelsNote({ songs, notJudged, genres }: SongLabelsRecord): string {
  const labels = genres.reduce((sum, { ofArtists }) => sum + ofArtists, 0);
  const removed = genres.reduce((sum, { ofArtists, kept }) => sum + ofArtists - kept, 0);
  const most = genres
    .filter(({ ofArtists, kept }) => kept < ofArtists)
    .toSorted((a, b) => b.ofArtists - b.kept - (a.ofArtists - a.kept))
    .slice(0, SHOWN)
    .map(({ genre, ofArtists, kept }) => `${genre} from ${ofArtists - kept} of ${ofArtists}`);
  const which = most.length === 0 ? '' : ` (most often ${most.join(', ')})`;
  return `genres of songs instead of artists: of ${labels} labels that ${songs} training songs have from their artists, ${removed} were not trained on${which}; ${notJudged} songs of several artists could not be judged and keep theirs; counts of every genre are in model.json`;
}

const SHOWN = 3;
