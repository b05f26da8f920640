import type { MatrixLike } from '../../core/matrix/index.js';
import { engines } from './engines/registry.js';
import { FittedBooster } from './fitted-booster.js';
import { type BoosterFitOptions, checkTrainingInput } from './training-input.js';

/** A booster as any other ({@link FittedBooster}), which can also be trained. */
export class Booster extends FittedBooster {
  /** Every booster is one, be it fitted, read, or part of a classifier. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof FittedBooster;
  }

  /**
   * Trains a booster.
   *
   * @param data rows × features; NaN is a missing value.
   * @param labels one for each row: 0 or 1 (or a share between) for `binary:logistic`.
   * @throws InputError when an argument is wrong, or the engine cannot do what is asked.
   */
  static async fit(
    data: MatrixLike,
    labels: ArrayLike<number>,
    options: BoosterFitOptions = {},
  ): Promise<Booster> {
    const input = checkTrainingInput(data, labels, options);
    const engine = engines[input.task.settings.engine];
    const { forest, history } = await engine.fit(input.data, input.task, input.run);
    return new Booster(forest, history);
  }
}
