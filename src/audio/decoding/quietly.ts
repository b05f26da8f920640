/** Faults that a decoder may tell of in one call: one that tells of more is caught in a loop. */
const MOST_FAULTS = 10_000;

/**
 * Calls a decoder of the wasm-audio-decoders family, which writes its faults to the console and tries again
 * for ever where it can't go on.
 *
 * @param decode must not wait for anything.
 * @throws Error when it is caught in a loop.
 */
export function quietly<Result>(decode: () => Result): Result {
  const { error } = console;
  let faults = 0;
  console.error = () => {
    faults++;
    if (faults > MOST_FAULTS) throw new Error('the decoder does not come to an end');
  };
  try {
    return decode();
  } finally {
    console.error = error;
  }
}
