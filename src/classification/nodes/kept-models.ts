import { createHash } from 'node:crypto';
import { type PartStore, takeOrMake } from '../../core/files/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import type { ModelFit, ModelKind, ModelTask, NodeModel } from '../../models/kinds/index.js';

/**
 * Trains as the kind does, but takes the models that the store has, and puts each other one there as
 * soon as it is trained.
 *
 * @param tasks makes them anew each time, so that only those at work need memory.
 */
export function fitKeptModels(
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
  const keys = Array.from(tasks(), keysOf(kind, data, fit));
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

/** The key of a task's model: SHA-256 of all that it depends on. */
function keysOf(
  kind: ModelKind,
  { rows, columns, data }: DenseMatrix,
  { settings, featureNames, rows: all }: ModelFit,
): (task: ModelTask) => string {
  const common = createHash('sha256')
    .update(JSON.stringify([kind.name, featureNames, rows, columns, all.length, settings]))
    .update(data)
    .update(all);
  return (task) =>
    common
      .copy()
      .update(JSON.stringify([task.settings ?? null, task.rows.length]))
      .update(task.rows)
      .update(task.labels)
      .digest('hex');
}
