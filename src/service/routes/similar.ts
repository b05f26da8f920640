import type { SongFeatures } from '../../classification/index.js';
import {
  endpoints,
  type PlaceArtistsAnswer,
  type SimilarArtistsAnswer,
  type SimilarSongsAnswer,
} from '../contract/index.js';
import { Refusal } from '../refusal.js';
import type {
  Answered,
  Placed,
  SimilarArtists,
  SimilarArtistsJob,
  SimilarSongs,
  SimilarSongsJob,
} from '../threads/jobs.js';
import type { RouteContext } from './context.js';
import { postSongs } from './post-songs.js';

/** `POST /v1/similar/songs`, `/v1/similar/artists` and `/v1/artists`. */
export function similarRoutes(context: RouteContext): void {
  postSongs(context, endpoints.similarSongs, {
    count: ({ songs }) =>
      songs.reduce((sum, { songs: several }) => sum + (several?.length ?? 1), 0),
    async answer(
      { description, slow },
      { songs, ...options },
      signal,
    ): Promise<SimilarSongsAnswer> {
      if (!description.similar) throw withoutSongs();
      const jobs = songs.map((song): SimilarSongsJob => {
        const asked = (song.songs ?? [song]).map((one) => one.song ?? one.features ?? {});
        return { songs: asked, options };
      });
      const found = await slow.run<SimilarSongs>('similarSongs', jobs, signal());
      return { songs: answersOf(songs, found, (similar) => ({ similar })) };
    },
  });
  postSongs(context, endpoints.similarArtists, {
    count: ({ artists }) => countSongs(artists),
    async answer(
      { description, slow },
      { artists, ...options },
      signal,
    ): Promise<SimilarArtistsAnswer> {
      if (!description.similar) throw withoutSongs();
      const jobs = artists.map(({ artist, songs = [] }): SimilarArtistsJob => {
        return { artist: artist ?? featuresOf(songs), options };
      });
      const found = await slow.run<SimilarArtists>('similarArtists', jobs, signal());
      return { artists: answersOf(artists, found, (similar) => ({ similar })) };
    },
  });
  postSongs(context, endpoints.placeArtists, {
    count: ({ artists }) => countSongs(artists),
    async answer({ description, slow }, { artists }, signal): Promise<PlaceArtistsAnswer> {
      if (!description.places) {
        throw new Refusal(
          409,
          'the model has no map of artists: its taxonomy was given, or it was saved by an older release',
        );
      }
      const jobs = artists.map(({ songs }) => featuresOf(songs));
      const placed = await slow.run<Placed>('place', jobs, signal());
      return { artists: answersOf(artists, placed, (place) => place) };
    },
  });
}

function withoutSongs(): Refusal {
  return new Refusal(
    409,
    'the model knows no similar songs or artists: it was saved without its songs, or by an older release; fit it again',
  );
}

function countSongs(
  artists: readonly { readonly songs?: readonly unknown[] | undefined }[],
): number {
  return artists.reduce((sum, { songs }) => sum + (songs?.length ?? 1), 0);
}

function featuresOf(songs: readonly { readonly features: SongFeatures }[]): SongFeatures[] {
  return songs.map(({ features }) => features);
}

/** What was found for each that was asked about, under its name. */
function answersOf<Found, Said extends object>(
  asked: readonly { readonly id?: string | number | undefined }[],
  found: readonly Answered<Found>[],
  say: (found: Found) => Said,
): (({ readonly id: string | number } & Said) | { id: string | number; error: string })[] {
  return found.map((one, position) => {
    const id = asked[position].id ?? position;
    return 'error' in one ? { id, error: one.error } : { id, ...say(one.answer) };
  });
}
