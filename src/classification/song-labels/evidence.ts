import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';

/** How near to 0 and 1 a probability is taken to be at most, so that its log odds are finite. */
const NEAREST = 1e-6;

/** What {@link evidenceOf} goes by. */
export interface Answers {
  /** All songs × (1 + genres): what models said of songs that they have not seen, the root first. */
  readonly answers: DenseMatrix;
  /** All songs × (1 + genres): the labels that these models learnt. */
  readonly labels: LabelMatrix;
  /** The songs that they answered for. */
  readonly songs: Int32Array;
  /** Whether a song's models know the genre: enough artists that they have seen have it. */
  readonly isJudged: (song: number, genre: number) => boolean;
}

/**
 * What models say for each song and genre, as the log of the factor by which the song's features
 * change the odds of the genre: log odds of the answer minus those of the genre's share of the songs.
 * Above 0 the song sounds more like the genre than the songs as a whole do. Other than probabilities,
 * this can be compared between frequent genres and rare ones.
 *
 * @returns all songs × genres; NaN where there is no judgement.
 */
export function evidenceOf({ answers, labels, songs, isJudged }: Answers): DenseMatrix {
  const genres = answers.columns - 1;
  const shares = new Float64Array(genres);
  for (const song of songs) {
    for (let g = 0; g < genres; g++) shares[g] += labels.data[song * labels.columns + 1 + g];
  }
  const usual = shares.map((count) => logOdds(count / songs.length));
  const data = new Float32Array(answers.rows * genres).fill(Number.NaN);
  for (const song of songs) {
    for (let g = 0; g < genres; g++) {
      if (!isJudged(song, g)) continue;
      data[song * genres + g] = logOdds(answers.data[song * answers.columns + 1 + g]) - usual[g];
    }
  }
  return { rows: answers.rows, columns: genres, data };
}

function logOdds(probability: number): number {
  const inside = Math.min(1 - NEAREST, Math.max(NEAREST, probability));
  return Math.log(inside / (1 - inside));
}
