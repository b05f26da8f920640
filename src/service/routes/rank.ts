import { rankGenres } from '../../classification/index.js';
import { endpoints, type RankAnswer } from '../../contract/index.js';
import { alignSongs } from '../requests/align-songs.js';
import type { RouteContext } from './context.js';
import { postSongs } from './post-songs.js';
import { rankingInSingles } from './singles.js';

/** `POST /v1/rank`: the most probable genres of songs. */
export function rankRoute(context: RouteContext): void {
  postSongs(
    context,
    endpoints.rank,
    async (model, { songs: given, top }, signal): Promise<RankAnswer> => {
      const { taxonomy, description, scoring } = model;
      const { features, rows, songs } = alignSongs(given, description.featureNames);
      const nodes = await scoring.score(features, signal);
      context.metrics.songs.inc(rows);
      return {
        songs: songs.map(({ id, row, error }) => {
          if (row === undefined) return { id, error };
          const from = row * taxonomy.size;
          return {
            id,
            genres: rankingInSingles(
              rankGenres(taxonomy, nodes.subarray(from, from + taxonomy.size), top),
            ),
          };
        }),
      };
    },
  );
}
