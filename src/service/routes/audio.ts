import { rankGenres } from '../../classification/index.js';
import { type AudioAnswer, endpoints } from '../../contract/index.js';
import type { FileAnswer, FileJob } from '../../pipeline/index.js';
import type { LiveModel } from '../model/live-model.js';
import { Refusal } from '../refusal.js';
import { checkTop } from '../requests/check-top.js';
import { mountPath } from '../requests/mount-path.js';
import { parsed } from '../requests/parsed.js';
import { requestSignal } from '../requests/request-signal.js';
import type { RouteContext } from './context.js';
import { rankingInSingles } from './singles.js';

/** `POST /v1/rank/audio`: the genres of an audio file. */
export function audioRoute({ app, settings, served, metrics }: RouteContext): void {
  const { path: url, query } = endpoints.rankAudio;
  const { audioBytes: bodyLimit, audioTimeout } = settings;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    for (const mediaType of ['application/octet-stream', /^audio\//]) {
      scope.addContentTypeParser<Buffer>(
        mediaType,
        { parseAs: 'buffer' },
        async (_: unknown, body: Buffer) => body,
      );
    }
    scope.post(url, { bodyLimit, config: { endpoint: url } }, async (request, reply) => {
      const signal = requestSignal(reply, audioTimeout);
      const asked = parsed(query, request.query, 'query');
      checkTop(asked, settings);
      const { top } = asked;
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) {
        throw new Refusal(400, 'the body is empty; send the bytes of an audio file');
      }
      return served.current.use(async (model): Promise<AudioAnswer> => {
        const rank = `${mountPath(request)}${endpoints.rank.path}`;
        const { features, damage } = await featuresOf(body, model, signal, rank);
        const nodes = await model.scoring.score(features, () => signal);
        metrics.songs.inc();
        const genres = rankingInSingles(rankGenres(model.taxonomy, nodes, top));
        return { genres, ...(damage !== undefined && { damage }) };
      });
    });
  });
}

/**
 * The features of an audio file, as the model has them, and what is wrong with it.
 *
 * @param rank where features can be sent.
 */
async function featuresOf(
  bytes: Buffer,
  { description: { featureNames, audio }, slow }: LiveModel,
  signal: AbortSignal,
  rank: string,
): Promise<{ readonly features: Float32Array; readonly damage: string | undefined }> {
  if (audio === undefined) {
    throw new Refusal(
      409,
      `the model's features can't be computed from audio; send them to ${rank}`,
    );
  }
  const settings = { ...audio, per: 'song' as const, window: undefined };
  const job: FileJob = { source: new Uint8Array(bytes), settings, columns: featureNames };
  const [answer] = await slow.run<FileAnswer>('audio', [job], signal, { endsThread: true });
  if ('unreadable' in answer)
    throw new Refusal(422, `the audio can't be read: ${answer.unreadable}`);
  if ('failed' in answer) throw new Error(answer.failed);
  // Start and end come first.
  return { features: Float32Array.from(answer.rows.subarray(2)), damage: answer.damage };
}
