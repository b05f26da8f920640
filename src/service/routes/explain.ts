import { type ExplainAnswer, endpoints } from '../../contract/index.js';
import { nodeOf } from '../../explanation/index.js';
import { alignSongs } from '../requests/align-songs.js';
import type { Answered, Explained, ExplainJob } from '../threads/jobs.js';
import type { RouteContext } from './context.js';
import { postSongs } from './post-songs.js';
import { inSingles } from './singles.js';

/** `POST /v1/explain`: which nodes and features make songs' genres. */
export function explainRoute(context: RouteContext): void {
  postSongs(
    context,
    endpoints.explain,
    async (model, { songs: given, top, node }, signal): Promise<ExplainAnswer> => {
      const { taxonomy, description, slow } = model;
      const { featureNames } = description;
      const wanted = node === undefined ? undefined : nodeOf(taxonomy, node);
      const { features, rows, songs } = alignSongs(given, featureNames);
      const columns = featureNames.length;
      const jobs = Array.from({ length: rows }, (_, row): ExplainJob => {
        return { features: features.slice(row * columns, (row + 1) * columns), top, node: wanted };
      });
      const explained = await slow.run<Answered<Explained>>('explain', jobs, signal());
      return {
        songs: songs.map(({ id, row, error }) => {
          if (row === undefined) return { id, error };
          const one = explained[row];
          return 'error' in one ? { id, error: one.error } : { id, ...inSingles(one.answer) };
        }),
      };
    },
  );
}
