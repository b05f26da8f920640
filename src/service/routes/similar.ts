import {
  endpoints,
  type PlaceArtistsAnswer,
  type SimilarArtistsAnswer,
  type SimilarSongsAnswer,
} from '../../contract/index.js';
import { InputError } from '../../core/errors/index.js';
import type { LiveModel } from '../model/live-model.js';
import { Refusal } from '../refusal.js';
import { artistOf, featuresOf, usable } from '../requests/usable-songs.js';
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
import { inSingles } from './singles.js';

/** `POST /v1/similar/songs`, `/v1/similar/artists` and `/v1/artists`. */
export function similarRoutes(context: RouteContext): void {
  postSongs(
    context,
    endpoints.similarSongs,
    async (model, { songs, ...options }, signal): Promise<SimilarSongsAnswer> => {
      const { similar, featureNames } = model.description;
      if (!similar) throw withoutSongs();
      const jobOf = (song: (typeof songs)[number]): SimilarSongsJob => {
        const asked = song.songs ?? [song];
        const queries = asked.map(
          (one, i) => one.song ?? usable(one.features ?? {}, featureNames, song.songs && i),
        );
        return { songs: queries, options };
      };
      const found = await runEach<SimilarSongs>(
        model,
        'similarSongs',
        songs.map(trying(jobOf)),
        signal,
      );
      return { songs: answersOf(songs, found, (similar) => ({ similar })) };
    },
  );
  postSongs(
    context,
    endpoints.similarArtists,
    async (model, { artists, ...options }, signal): Promise<SimilarArtistsAnswer> => {
      const { similar, featureNames } = model.description;
      if (!similar) throw withoutSongs();
      const jobOf = ({ artist, songs = [] }: (typeof artists)[number]): SimilarArtistsJob => {
        return { artist: artist ?? featuresOf(songs, featureNames), options };
      };
      const found = await runEach<SimilarArtists>(
        model,
        'similarArtists',
        artists.map(trying(jobOf)),
        signal,
      );
      return { artists: answersOf(artists, found, (similar) => ({ similar })) };
    },
  );
  postSongs(
    context,
    endpoints.placeArtists,
    async (model, { artists }, signal): Promise<PlaceArtistsAnswer> => {
      const { places } = model.description;
      if (places === undefined) {
        throw new Refusal(
          409,
          'the model cannot place artists: its taxonomy was given, it was saved by an older release, or its clusters are by "hdbscan-ts"; fit it again, with the clustering engine "native"',
        );
      }
      const jobOf = ({ songs }: (typeof artists)[number]) => artistOf(songs, places);
      const placed = await runEach<Placed>(model, 'place', artists.map(trying(jobOf)), signal);
      return { artists: answersOf(artists, placed, (place) => place) };
    },
  );
}

/** A job, or what is wrong with what was given for it. */
type Tried<Job> = { readonly job: Job } | { readonly error: string };

function trying<Given, Job>(make: (given: Given) => Job): (given: Given) => Tried<Job> {
  return (given) => {
    try {
      return { job: make(given) };
    } catch (error) {
      if (error instanceof InputError) return { error: error.message };
      throw error;
    }
  };
}

/** Runs the task for each job, and gives its answers the place among the errors. */
async function runEach<Result>(
  { slow }: LiveModel,
  task: string,
  tried: readonly Tried<unknown>[],
  signal: () => AbortSignal,
): Promise<(Result | { readonly error: string })[]> {
  const jobs = tried.flatMap((one) => ('job' in one ? [one.job] : []));
  const results = await slow.run<Result>(task, jobs, signal());
  let next = 0;
  return tried.map((one) => ('job' in one ? results[next++] : one));
}

function withoutSongs(): Refusal {
  return new Refusal(
    409,
    'the model knows no similar songs or artists: it was saved without its songs, or by an older release; fit it again',
  );
}

/** What was found for each that was asked about, under its name. */
function answersOf<Found, Said extends object>(
  asked: readonly { readonly id?: string | number | undefined }[],
  found: readonly Answered<Found>[],
  say: (found: Found) => Said,
): (({ readonly id: string | number } & Said) | { id: string | number; error: string })[] {
  return found.map((one, position) => {
    const id = asked[position].id ?? position;
    return 'error' in one ? { id, error: one.error } : { id, ...inSingles(say(one.answer)) };
  });
}
