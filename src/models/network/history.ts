import * as z from 'zod/mini';

const values = z.array(z.number());

/** Checks a {@link NetworkHistory} that was saved. */
export const networkHistory = z
  .object({
    loss: values.check(z.minLength(1)),
    accuracy: values,
    validationLoss: values,
    validationAccuracy: values,
    learningRate: values,
    bestEpoch: z.int().check(z.minimum(0)),
  })
  .check(
    z.refine(({ loss, accuracy, learningRate, bestEpoch, ...validation }) => {
      const measured = validation.validationLoss.length;
      return (
        [accuracy, learningRate].every(({ length }) => length === loss.length) &&
        (measured === 0 || measured === loss.length) &&
        validation.validationAccuracy.length === measured &&
        bestEpoch < loss.length
      );
    }, 'lists differ in length'),
  );

/**
 * How the training of one network went, a number for each epoch, in 6 digits. Those of the training part are
 * means over the epoch, while the weights change and with dropout; those of the validation part are of the
 * weights at its end, and there are none without such a part.
 */
export interface NetworkHistory {
  /** Cross-entropy of a row's one label, or the mean over labels of the binary ones. */
  readonly loss: readonly number[];
  /** Share of rows whose most probable label is the true one, or of the labels told rightly at 0.5. */
  readonly accuracy: readonly number[];
  readonly validationLoss: readonly number[];
  readonly validationAccuracy: readonly number[];
  /** That of the epoch's last step. */
  readonly learningRate: readonly number[];
  /** The epoch whose weights the network has, from 0. */
  readonly bestEpoch: number;
}
