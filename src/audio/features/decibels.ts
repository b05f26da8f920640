/** Power below this counts as this. */
const LEAST = 1e-10;

/** Decibels below the greatest that are told apart. */
const RANGE = 80;

/** Powers as decibels, in place: librosa's `power_to_db` with its defaults. */
export function toDecibels(powers: Float32Array): void {
  let greatest = -Infinity;
  for (let i = 0; i < powers.length; i++) {
    powers[i] = 10 * Math.log10(Math.max(LEAST, powers[i]));
    if (powers[i] > greatest) greatest = powers[i];
  }
  const least = Math.fround(greatest - RANGE);
  for (let i = 0; i < powers.length; i++) if (powers[i] < least) powers[i] = least;
}
