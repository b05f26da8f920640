import { crossCompare, genreColumns } from '../../src/classification/index.js';
import {
  type DenseMatrix,
  type LabelMatrix,
  selectLabels,
  selectRows,
} from '../../src/core/matrix/index.js';
import {
  averagePrecision,
  coverageError,
  PairedResamples,
  rocAuc,
} from '../../src/evaluation/index.js';
import { resamplingGroups } from '../../src/pipeline/experiment/resampling-groups.js';
import type { Taxonomy } from '../../src/taxonomy/index.js';
import type { Candidate } from './candidates.js';
import { type DataSet, dealSongs } from './data-sets.js';

const FOLDS = 3;

/** How classifiers over a taxonomy rank the genres of songs that they have not seen. */
export interface Judged {
  readonly averagePrecision: number;
  readonly coverageError: number;
  readonly hinted: number;
  /** Of the geometric mean with the flat classifier. */
  readonly joined: number;
  /** Of the supergenres themselves; NaN where there are none. */
  readonly supergenres: number;
  readonly supergenresAuc: number;
  /** Average precision on the same resamples for all taxonomies. */
  readonly resampled: Float64Array;
  /** Songs × genres, and the songs. */
  readonly scores: DenseMatrix;
  readonly songs: Int32Array;
}

/** Judges taxonomies in folds of some songs; the first candidate is the flat one. */
export async function judge(
  data: DataSet,
  part: Int32Array,
  candidates: readonly Candidate[],
  { booster, resamples, seed }: { booster: object; resamples: number; seed: number },
): Promise<Judged[]> {
  const { experiment, truth } = data;
  const folds = dealSongs(data, part, FOLDS, seed);
  const isLabelled = (song: number) =>
    truth.data.subarray(song * truth.columns, (song + 1) * truth.columns).includes(1);
  const songs = part.filter((song) => folds[song] >= 0 && isLabelled(song));
  const own = selectLabels(truth, songs);
  const groups = resamplingGroups(experiment.together, songs);
  const drawn = new PairedResamples(own, groups, resamples, seed);
  const judged: Judged[] = [];
  const taxonomies = candidates.map(({ taxonomy }) => taxonomy);
  const options = { booster, exclusive: data.exclusive, threads: 2 };
  for await (const compared of crossCompare(experiment.catalogue, taxonomies, folds, options)) {
    const { taxonomy } = compared;
    const inOrder = columnsOf(taxonomy, data.genres);
    const nodes = selectRows(compared.nodes, songs);
    const scores = selectColumns(genreColumns(nodes, taxonomy), inOrder);
    const hinted = selectColumns(selectRows(compared.hinted, songs), inOrder);
    const flat = judged[0]?.scores ?? scores;
    const joined = { ...scores, data: scores.data.map((p, k) => Math.sqrt(p * flat.data[k])) };
    const inner = Int32Array.from(taxonomy.names.keys()).filter(
      (v) => taxonomy.parents[v] === 0 && !taxonomy.isLeaf(v),
    );
    const supergenres = [
      selectLabelColumns(selectLabels(compared.truth, songs), inner),
      selectColumns(nodes, inner),
    ] as const;
    judged.push({
      averagePrecision: averagePrecision(own, scores, { average: 'macro' }),
      coverageError: coverageError(own, scores),
      hinted: averagePrecision(own, hinted, { average: 'macro' }),
      joined: averagePrecision(own, joined, { average: 'macro' }),
      supergenres:
        inner.length === 0 ? Number.NaN : averagePrecision(...supergenres, { average: 'macro' }),
      supergenresAuc:
        inner.length === 0 ? Number.NaN : rocAuc(...supergenres, { average: 'macro' }),
      resampled: drawn.measure(scores).averagePrecision,
      scores: judged.length === 0 ? scores : { rows: 0, columns: 0, data: new Float32Array() },
      songs,
    });
  }
  return judged;
}

function columnsOf(taxonomy: Taxonomy, genres: readonly string[]): Int32Array {
  return Int32Array.from(genres, (genre) => taxonomy.genres.indexOf(genre));
}

function selectColumns({ rows, columns, data }: DenseMatrix, wanted: Int32Array): DenseMatrix {
  const selected = new Float32Array(rows * wanted.length);
  for (let i = 0; i < rows; i++) {
    wanted.forEach((column, j) => {
      selected[i * wanted.length + j] = data[i * columns + column];
    });
  }
  return { rows, columns: wanted.length, data: selected };
}

function selectLabelColumns(labels: LabelMatrix, wanted: Int32Array): LabelMatrix {
  const data = new Uint8Array(labels.rows * wanted.length);
  for (let i = 0; i < labels.rows; i++) {
    wanted.forEach((column, j) => {
      data[i * wanted.length + j] = labels.data[i * labels.columns + column];
    });
  }
  return { rows: labels.rows, columns: wanted.length, data };
}
