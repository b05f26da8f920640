import { createHash } from 'node:crypto';
import { hashArray, type PartStore, takeOrMake } from '../../core/files/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { breathe } from '../../core/options/index.js';
import { release } from '../../core/packages/index.js';
import type { ModelFit, ModelKind, ModelTask, NodeModel } from '../../models/kinds/index.js';

/**
 * Trains as the kind does, but takes the models that the store has, and puts each other one there as
 * soon as it is trained.
 *
 * @param tasks makes them anew each time, so that only those at work need memory.
 */
export async function fitKeptModels(
  kind: ModelKind,
  data: DenseMatrix,
  tasks: () => Iterable<ModelTask>,
  fit: ModelFit,
  store: PartStore,
): Promise<readonly NodeModel[]> {
  const { featureNames, onProgress, count } = fit;
  const format = {
    toBytes: (model: NodeModel) => kind.save(model),
    fromBytes: (bytes: Uint8Array, key: string) => kind.load(bytes, key, featureNames),
  };
  const keys = await keysOf(kind, data, tasks(), fit);
  return takeOrMake(store, keys, format, (missing, keep) => {
    const found = keys.length - missing.length;
    if (found > 0) onProgress?.({ step: kind.name, done: found, total: count });
    return kind.fit(data, selected(tasks(), new Set(missing)), {
      ...fit,
      onProgress: onProgress && ((told) => onProgress({ ...told, done: found + told.done })),
      onModel: keep,
    });
  });
}

/** The tasks at some positions. */
function* selected(
  tasks: Iterable<ModelTask>,
  positions: ReadonlySet<number>,
): Generator<ModelTask> {
  let position = 0;
  for (const task of tasks) if (positions.has(position++)) yield task;
}

/** The keys of the tasks' models: SHA-256 of all that each depends on. */
async function keysOf(
  kind: ModelKind,
  { rows, columns, data }: DenseMatrix,
  tasks: Iterable<ModelTask>,
  { settings, featureNames, rows: all, groups, signal }: ModelFit,
): Promise<string[]> {
  const common = createHash('sha256').update(
    JSON.stringify([
      kind.name,
      release().version,
      featureNames,
      rows,
      columns,
      all.length,
      settings,
    ]),
  );
  const kept = groups === undefined ? [] : [groups.offsets, groups.values];
  for (const array of [data, all, ...kept]) await hashArray(common, array, { signal });
  // Many tasks have the same rows, in the same array.
  const digests = new WeakMap<Int32Array, Buffer>();
  const keys: string[] = [];
  for (const task of tasks) {
    const digest = digests.get(task.rows) ?? createHash('sha256').update(task.rows).digest();
    digests.set(task.rows, digest);
    const key = common
      .copy()
      .update(JSON.stringify(task.settings ?? null))
      .update(digest)
      .update(task.labels);
    keys.push(key.digest('hex'));
    await breathe(signal);
  }
  return keys;
}
