import { type DenseMatrix, toDense } from '../../core/matrix/index.js';
import type { Steps } from '../../core/options/index.js';
import {
  BoosterScorer,
  FittedBooster,
  type LaidOutBoosters,
  layOutBoosters,
} from '../boosting/inference.js';
import type { NodeModel } from '../model-format.js';
import { type LaidOutNetworks, layOutNetworks, NetworkScorer } from '../network/inference.js';
import { NodeNetwork } from './network-format.js';

/**
 * Models of several nodes over the same features, laid out for scoring a row by all of them. But for
 * models of other kinds than the library's, it is structured-cloneable, without a copy of trees and
 * weights where memory can be shared.
 */
export type LaidOutModels =
  | { readonly kind: 'boosters'; readonly boosters: LaidOutBoosters }
  | { readonly kind: 'networks'; readonly networks: LaidOutNetworks }
  | { readonly kind: 'others'; readonly models: readonly NodeModel[] };

/** Answers of several models. */
export interface ModelScorer {
  /**
   * Writes each row's probabilities to `out`, that of model m at `out[row · stride + first + m]`: the
   * bytes of its own `predict`.
   *
   * @param data rows × features; NaN is a missing value.
   * @throws InputError when a value is infinite, or the number of columns differs.
   */
  predict(data: DenseMatrix, out: Float32Array, stride: number, first: number): void;
}

export function* layOutModels(models: readonly NodeModel[]): Steps<LaidOutModels> {
  // Without WebAssembly boosters still answer, a few rows at a time.
  if (typeof WebAssembly === 'undefined' || models.length === 0) return { kind: 'others', models };
  const boosters = models.filter((model) => model instanceof FittedBooster);
  if (boosters.length === models.length) {
    const forests = boosters.map(({ forest }) => forest);
    return { kind: 'boosters', boosters: yield* layOutBoosters(forests) };
  }
  const networks = models.filter((model) => model instanceof NodeNetwork);
  if (networks.length === models.length) {
    const parts = networks.map(({ network }) => network.parts);
    return { kind: 'networks', networks: yield* layOutNetworks(parts) };
  }
  return { kind: 'others', models };
}

/** Whether other threads can score by the models. */
export function canBeShared(models: LaidOutModels): boolean {
  if (models.kind === 'others') return false;
  const { memory } = models.kind === 'boosters' ? models.boosters : models.networks;
  return memory.isShared;
}

/** @param workspace its number; no other scorer of the same models may use it at the same time. */
export function modelScorer(models: LaidOutModels, workspace: number): ModelScorer {
  if (models.kind === 'boosters') return new BoosterScorer(models.boosters, workspace);
  if (models.kind === 'networks') return networkModels(models.networks, workspace);
  return {
    predict(data, out, stride, first) {
      models.models.forEach((model, m) => {
        writeColumn(model.predict(data), out, stride, first + m);
      });
    },
  };
}

function networkModels(laidOut: LaidOutNetworks, workspace: number): ModelScorer {
  const scorer = new NetworkScorer(laidOut, workspace);
  return {
    predict(data, out, stride, first) {
      laidOut.networks.forEach(({ columns }, m) => {
        const dense = toDense(data, { name: 'data', allowMissing: true, columns });
        writeColumn(scorer.predict(dense, m).data, out, stride, first + m);
      });
    },
  };
}

function writeColumn(
  values: ArrayLike<number>,
  out: Float32Array,
  stride: number,
  column: number,
): void {
  for (let row = 0; row < values.length; row++) out[row * stride + column] = values[row];
}
