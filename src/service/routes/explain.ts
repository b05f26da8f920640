import { type ExplainAnswer, type ExplainRequest, endpoints } from '../../contract/index.js';
import { evaluationsPerSong, nodeOf, USUAL_PAIRS } from '../../explanation/index.js';
import type { LiveModel } from '../model/live-model.js';
import { Refusal } from '../refusal.js';
import { alignSongs } from '../requests/align-songs.js';
import type { ServiceSettings } from '../settings.js';
import type {
  Answered,
  Explained,
  ExplainedScores,
  ExplainJob,
  ScoresJob,
} from '../threads/jobs.js';
import type { RouteContext } from './context.js';
import { postSongs } from './post-songs.js';
import { inSingles } from './singles.js';

/** `POST /v1/explain`: which nodes and features make songs' genres. */
export function explainRoute(context: RouteContext): void {
  postSongs(
    context,
    endpoints.explain,
    async (model, { songs: given, top, node, ...asked }, signal): Promise<ExplainAnswer> => {
      const { taxonomy, description, slow } = model;
      const { featureNames } = description;
      const method = checkedMethod(model, { songs: given, ...asked }, context.settings);
      const wanted = node === undefined ? undefined : nodeOf(taxonomy, node);
      const { features, rows, songs } = alignSongs(given, featureNames);
      const columns = featureNames.length;
      const { scale = 'logOdds' } = asked;
      const jobs = Array.from({ length: rows }, (_, row): ExplainJob & ScoresJob => {
        const song = features.slice(row * columns, (row + 1) * columns);
        return { features: song, top, node: wanted, scale };
      });
      const answers =
        method === 'tree'
          ? (await slow.run<Answered<Explained>>('explain', jobs, signal())).map((one) =>
              'error' in one ? one : { method, ...inSingles(one.answer) },
            )
          : (await slow.run<Answered<ExplainedScores>>('scores', jobs, signal())).map((one) =>
              'error' in one ? one : { method, scale, ...inSingles(one.answer) },
            );
      return {
        songs: songs.map(({ id, row, error }) =>
          row === undefined ? { id, error } : { id, ...answers[row] },
        ),
      };
    },
  );
}

/** The method of a request. @throws Refusal where the model, or the service, does not do what is asked. */
function checkedMethod(
  { description }: LiveModel,
  { songs, method: asked }: Pick<ExplainRequest, 'songs' | 'method'>,
  { explanationEvaluations: most }: ServiceSettings,
): 'tree' | 'permutation' {
  const { explainsTrees, backgroundSongs: background, featureNames } = description;
  const method = asked ?? (explainsTrees ? 'tree' : 'permutation');
  if (method === 'tree') return method;
  if (background === 0) {
    throw new Refusal(
      409,
      'the model keeps none of its training songs, which the method "permutation" compares songs with; fit it again',
    );
  }
  const settings = { method, pairs: USUAL_PAIRS } as const;
  const each = evaluationsPerSong({ background, features: featureNames.length }, settings);
  if (songs.length * each > most) {
    const few = Math.floor(most / each);
    const instead =
      few > 0
        ? `send ${few} in one request`
        : 'have the service told to take more (explanationEvaluations), or the model fitted with fewer backgroundSongs';
    throw new Refusal(
      413,
      `explanations of so many songs (${songs.length}) by the method "permutation" can take ${songs.length * each} evaluations of the model, ${most} at most; ${instead}`,
    );
  }
  return method;
}
