import { isTyped } from '../../core/matrix/index.js';
import { sortFloats } from '../../core/numbers/index.js';
import type { Ranking } from '../truth.js';
import { type Separation, separateAll } from './separation.js';

/** Pairs of song and label in a part at most, unless more have scores of the same upper bits. */
const PART = 1 << 24;

/** Scores are told apart by so many of their upper bits: 65,536 ranges. */
const UPPER = 16;

/**
 * Separates all scores as if they belonged to one label, from the best down in parts of some 16 million,
 * so that 200 million scores are not sorted at once. Equal scores are in one part.
 *
 * @param part how many pairs a part has at most.
 */
export function* separateInParts(ranking: Ranking, part = PART): Generator<Separation> {
  const { truth, scores } = ranking;
  if (scores.data.length <= part || !isTyped(scores.data, 'Float32Array')) {
    yield separateAll(ranking);
    return;
  }
  const { data } = scores;
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  const positives = new Uint32Array(1 << UPPER);
  const all = new Uint32Array(1 << UPPER);
  for (let k = 0; k < words.length; k++) {
    const range = rangeOf(words[k]);
    all[range]++;
    positives[range] += truth.data[k];
  }
  for (let end = all.length; end > 0; ) {
    let start = end - 1;
    let count = all[start];
    let positive = positives[start];
    while (start > 0 && count + all[start - 1] <= part) {
      start--;
      count += all[start];
      positive += positives[start];
    }
    const some = {
      positives: new Float32Array(positive),
      negatives: new Float32Array(count - positive),
    };
    let p = 0;
    let n = 0;
    for (let k = 0; k < words.length; k++) {
      const range = rangeOf(words[k]);
      if (range < start || range >= end) continue;
      const score = data[k] + 0; // turns −0, whose bits sort elsewhere, into 0
      if (truth.data[k] === 1) some.positives[p++] = score;
      else some.negatives[n++] = score;
    }
    yield { positives: sortFloats(some.positives), negatives: sortFloats(some.negatives) };
    end = start;
  }
}

/** The upper bits of a number, turned so that they ascend with it; −0 is in the range of 0. */
function rangeOf(word: number): number {
  if (word === 0x80000000) return 1 << (UPPER - 1);
  return (word >>> 31 === 1 ? ~word : word | 0x80000000) >>> (32 - UPPER);
}
