import { type HierarchicalClassifier, modelFile } from '../../classification/index.js';
import { jobsInOrder, type Runner } from '../../core/jobs/index.js';
import { breathe, type OnProgress } from '../../core/options/index.js';
import { rankingJob } from './ranking-job.js';
import {
  type RankedSongs,
  type RankingStyle,
  rankingHeader,
  rankingText,
  songsBetween,
} from './ranking-text.js';
import { bytesOfSongs } from './songs-input.js';

/** What ranking goes by. */
export interface RankSongsRun {
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Ranks blocks of songs elsewhere; never changes the text. */
  readonly runner?: Runner | undefined;
}

/** Songs ranked at a time: enough to be fast, few enough to keep memory low and progress moving. */
const BATCH = 4096;

/** The same for a job: enough that sending them is little of the work. */
const BLOCK = 50_000;

/**
 * The rankings of songs as text, in pieces.
 *
 * @throws InputError when the songs are not those of the classifier; the signal's reason when aborted.
 */
export async function* rankSongs(
  classifier: HierarchicalClassifier,
  songs: RankedSongs,
  style: RankingStyle,
  { onProgress, signal, runner }: RankSongsRun = {},
): AsyncGenerator<string, void, void> {
  const { rows } = songs.features;
  const header = rankingHeader(songs, style);
  if (header !== '') yield header;
  const size = runner === undefined ? BATCH : BLOCK;
  const texts =
    runner === undefined
      ? textsHere(classifier, songs, style)
      : textsByJobs(classifier, songs, style, runner, signal);
  let done = 0;
  for await (const text of texts) {
    yield text;
    done = Math.min(rows, done + size);
    onProgress?.({ step: 'ranking', done, total: rows });
    await breathe(signal);
  }
}

function* textsHere(
  classifier: HierarchicalClassifier,
  songs: RankedSongs,
  style: RankingStyle,
): Generator<string> {
  for (let from = 0; from < songs.ids.length; from += BATCH) {
    const batch = songsBetween(songs, from, from + BATCH);
    yield rankingText(classifier.taxonomy, classifier.predict(batch.features), batch, style);
  }
}

async function* textsByJobs(
  classifier: HierarchicalClassifier,
  songs: RankedSongs,
  { format, top, thresholds }: RankingStyle,
  runner: Runner,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const model = await runner.put(modelFile(classifier.toFiles()));
  const needed =
    thresholds && Array.from(thresholds, (value) => (Number.isFinite(value) ? value : null));
  const jobs = async function* () {
    for (let from = 0; from < songs.ids.length; from += BLOCK) {
      const hash = await runner.put(bytesOfSongs(songsBetween(songs, from, from + BLOCK)));
      const input = { model, songs: hash, format, top, thresholds: needed };
      yield { kind: rankingJob, input, title: `ranking of songs from ${from + 1} on` };
    }
  };
  // An id at the beginning of a block may begin with U+FEFF.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const bytes of jobsInOrder(runner, jobs(), signal)) yield decoder.decode(bytes);
}
