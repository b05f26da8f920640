import { z } from 'zod';
import { HierarchicalClassifier, readModelFile } from '../../classification/index.js';
import { bytesOf } from '../../core/bytes/index.js';
import { type JobKind, storedHash, uint8Input } from '../../core/jobs/index.js';
import { breathe } from '../../core/options/index.js';
import { rankingFormatNames } from './formats.js';
import { rankingText, songsBetween } from './ranking-text.js';
import { songsInput } from './songs-input.js';

const input = z.strictObject({
  /** The classifier, as `modelFile` writes it. */
  model: storedHash,
  songs: storedHash,
  format: z.enum(rankingFormatNames),
  top: z.int().min(1),
  /** For each genre the probability that it needs; null for one that is never said. */
  thresholds: z.array(z.number().nullable()).optional(),
});

/** Songs whose text is made at a time: between them the process says that it lives. */
const TURN = 1024;

/** Ranks a block of songs. It gives the text of the rankings, in UTF-8. */
export const rankingJob: JobKind<z.output<typeof input>> = {
  name: 'ranking',
  input,
  async run({ model, songs: hash, thresholds, ...style }, { read, signal }) {
    const classifier = await classifierOf(await read(uint8Input, model));
    const songs = await read(songsInput, hash);
    const { data, columns } = await classifier.predictAsync(songs.features, { threads: 1, signal });
    const needed = thresholds?.map((threshold) => threshold ?? Number.POSITIVE_INFINITY);
    let text = '';
    for (let from = 0; from < songs.ids.length; from += TURN) {
      const some = songsBetween(songs, from, from + TURN);
      const { rows } = some.features;
      const nodes = { rows, columns, data: data.subarray(from * columns, (from + rows) * columns) };
      text += rankingText(classifier.taxonomy, nodes, some, { ...style, thresholds: needed });
      await breathe(signal);
    }
    return bytesOf(text);
  },
};

/** Classifiers whose bytes the process still has. */
const known = new WeakMap<Uint8Array, Promise<HierarchicalClassifier>>();

function classifierOf(bytes: Uint8Array): Promise<HierarchicalClassifier> {
  const loaded =
    known.get(bytes) ??
    readModelFile(bytes).then((files) => HierarchicalClassifier.fromFiles(files));
  known.set(bytes, loaded);
  loaded.catch(() => known.delete(bytes));
  return loaded;
}
