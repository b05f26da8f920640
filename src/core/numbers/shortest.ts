/** Digits that any single-precision number survives, and digits that tell every two of them apart. */
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 9;

/** A single-precision number in as few digits as give it back: 0.1 instead of 0.10000000149011612. */
export function shortest(single: number): number {
  for (let digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
    const rounded = Number(single.toPrecision(digits));
    if (Math.fround(rounded) === single) return rounded;
  }
  return Number(single.toPrecision(MOST_DIGITS));
}
