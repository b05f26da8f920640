import { InputError } from '../../core/errors/index.js';
import { type KeepPart, readBytes, replaceFile, takeOrMake } from '../../core/files/index.js';
import {
  type DenseMatrix,
  type LabelMatrix,
  listCount,
  type MatrixLike,
  shared,
  toDense,
} from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { ThreadPool } from '../../core/threads/index.js';
import { type FeatureEncoding, learnEncoding, placeRow } from './encoding.js';
import { FittedNetwork } from './fitted-network.js';
import { partsOf } from './jobs/member-job.js';
import { trainMembers } from './jobs/train-members.js';
import { memberFormat, memberKeys } from './kept-members.js';
import { type NetworkFitOptions, networkFitOptions } from './options.js';
import { parseNetwork } from './saved-network.js';
import { holdOut } from './training/hold-out.js';
import type { MemberJob, TrainedMember } from './training/member.js';
import { TRAIN_MEMBER } from './training/train-member-task.js';

/**
 * Networks as any others ({@link FittedNetwork}), which can also be trained, saved and loaded.
 *
 * Training takes about 6 · rows · epochs · weights operations for each network, one thread each.
 */
export class Network extends FittedNetwork {
  /**
   * @param data rows × features; NaN is a missing value, which is taken for the feature's median over the
   *   rows to train on.
   * @param labels rows × labels.
   * @throws InputError for a wrong option or shape; the signal's reason when aborted.
   */
  static async fit(
    data: MatrixLike,
    labels: LabelMatrix,
    options: NetworkFitOptions = {},
  ): Promise<Network> {
    const parsed = parseOptions(networkFitOptions, options, 'network');
    const {
      rows: given,
      groups,
      threads,
      signal,
      onProgress,
      store,
      runner,
      title,
      exclusive,
      ...settings
    } = parsed;
    const dense = toDense(data, { name: 'data', allowMissing: true, minRows: 1 });
    if (labels.rows !== dense.rows || labels.columns < 1) {
      throw new InputError(
        `labels: ${dense.rows} rows and at least one label are needed, there are ${labels.rows} × ${labels.columns}`,
      );
    }
    const rows = given ?? Int32Array.from({ length: dense.rows }, (_, i) => i);
    if (groups !== undefined && listCount(groups) !== dense.rows) {
      throw new InputError(
        `network: option "groups" has ${listCount(groups)} rows, the data ${dense.rows}; both need the same`,
      );
    }
    if (rows.length === 0) throw new InputError('network: at least one row is needed to train on');
    if (exclusive) checkExclusive(labels, rows);
    const { pieces, encoding, validationFraction, seed } = settings;
    const { train: learnt, held } = holdOut(rows, validationFraction, groups, seed);
    const encodings = learnEncoding(dense, learnt, pieces, encoding);
    const both = new Int32Array(learnt.length + held.length);
    both.set(learnt);
    both.set(held, learnt.length);
    const job = {
      places: placesOf(encodings, dense, both),
      labels: labelsOf(labels, both),
      held: held.length,
      encodings,
      exclusive,
      settings,
    };
    const { members: total } = settings;
    const parts = partsOf(job);
    await using pool = new ThreadPool(Math.min(threads, total), signal);
    const train = (wanted: readonly number[], keep?: KeepPart<TrainedMember>) => {
      const before = total - wanted.length;
      const report = (done: number) =>
        onProgress?.({ step: 'networks', done: before + done, total });
      if (runner !== undefined) {
        return trainMembers(job, wanted, { runner, signal, title, onDone: report, keep });
      }
      const jobs = wanted.map((member) => ({ ...job, member }));
      return pool.map<MemberJob, TrainedMember>(TRAIN_MEMBER, jobs, report, keep);
    };
    const numbers = Array.from({ length: total }, (_, member) => member);
    const trained =
      store === undefined
        ? await train(numbers)
        : await takeOrMake(
            store,
            await memberKeys(job, numbers, signal),
            memberFormat(parts),
            train,
          );
    return new Network({
      ...parts,
      members: trained.map(({ layers }) => layers),
      histories: trained.map(({ history }) => history),
    });
  }

  /** Reads a saved network. @throws InputError if the file is no network or damaged. */
  static async load(file: string): Promise<Network> {
    return Network.fromBytes(await readBytes(file), { file });
  }

  /** As {@link FittedNetwork.fromBytes}. */
  static override fromBytes(
    bytes: Uint8Array,
    { file = 'network' }: { readonly file?: string } = {},
  ): Network {
    return new Network(parseNetwork(bytes, file));
  }

  /** Writes the network to a file. */
  async save(file: string): Promise<void> {
    await replaceFile(file, this.toBytes());
  }
}

function checkExclusive({ columns, data }: LabelMatrix, rows: Int32Array): void {
  for (const row of rows) {
    let count = 0;
    for (let j = 0; j < columns; j++) count += data[row * columns + j];
    if (count === 1) continue;
    throw new InputError(
      `network: with the option "exclusive" a row has one label, but row ${row} has ${count}; give it one, or omit the option`,
    );
  }
}

/** The places of rows, on memory that threads share: 4 bytes for each value. */
function placesOf(
  encodings: readonly FeatureEncoding[],
  data: DenseMatrix,
  rows: Int32Array,
): Float32Array {
  const places = shared(Float32Array, rows.length * data.columns);
  rows.forEach((row, i) => {
    placeRow(encodings, data, row, places, i * data.columns);
  });
  return places;
}

/** The labels of rows, on memory that threads share. */
function labelsOf({ columns, data }: LabelMatrix, rows: Int32Array): LabelMatrix {
  const chosen = shared(Uint8Array, rows.length * columns);
  rows.forEach((row, i) => {
    chosen.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { rows: rows.length, columns, data: chosen };
}
