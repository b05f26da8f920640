import { endpoints } from '../contract/index.js';
import type { LiveModel } from '../model/live-model.js';
import { Refusal } from '../refusal.js';
import type { RouteContext } from './context.js';
import { postSongs } from './post-songs.js';

/** `POST /v1/similar/songs`, `/v1/similar/artists` and `/v1/artists`. */
export function similarRoutes(context: RouteContext): void {
  postSongs(context, endpoints.similarSongs, {
    count: ({ songs }) =>
      songs.reduce((sum, { songs: several }) => sum + (several?.length ?? 1), 0),
    answer: async (model) => refuse(model, 'similar songs'),
  });
  postSongs(context, endpoints.similarArtists, {
    count: ({ artists }) => countSongs(artists),
    answer: async (model) => refuse(model, 'similar artists'),
  });
  postSongs(context, endpoints.placeArtists, {
    count: ({ artists }) => countSongs(artists),
    answer: async (model) => refuse(model, 'places of artists'),
  });
}

function countSongs(
  artists: readonly { readonly songs?: readonly unknown[] | undefined }[],
): number {
  return artists.reduce((sum, { songs }) => sum + (songs?.length ?? 1), 0);
}

function refuse({ summary }: LiveModel, what: string): never {
  throw new Refusal(
    409,
    `the model "${summary.name}" knows no ${what}: it was saved by an older release; fit it again`,
  );
}
