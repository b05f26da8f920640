/** What can be asked of values that vary. */
export const MOMENTS = ['mean', 'var', 'std', 'skewness', 'kurtosis'] as const;

export type Moment = (typeof MOMENTS)[number];

/**
 * Mean, population variance and standard deviation, skewness and excess kurtosis (0 for a normal
 * distribution; both 0 where nothing varies).
 */
export type Moments = Readonly<Record<Moment, number>>;

/** Of every `step`-th value from `from` on, up to but not including `to`; of none, all are 0. */
export function momentsOf(values: ArrayLike<number>, from: number, to: number, step = 1): Moments {
  const count = Math.ceil((to - from) / step);
  if (count <= 0) return fromCentral(0, 0, 0, 0);
  let sum = 0;
  for (let i = from; i < to; i += step) sum += values[i];
  const mean = sum / count;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = from; i < to; i += step) {
    const deviation = values[i] - mean;
    const square = deviation * deviation;
    second += square;
    third += square * deviation;
    fourth += square * square;
  }
  return fromCentral(mean, second / count, third / count, fourth / count);
}

/** From the means of the first four powers. */
export function momentsOfPowers([a, b, c, d]: readonly number[]): Moments {
  const second = Math.max(0, b - a ** 2);
  return fromCentral(
    a,
    second,
    c - 3 * a * b + 2 * a ** 3,
    d - 4 * a * c + 6 * a * a * b - 3 * a ** 4,
  );
}

function fromCentral(mean: number, second: number, third: number, fourth: number): Moments {
  const varies = second > 0;
  return {
    mean,
    var: second,
    std: Math.sqrt(second),
    skewness: varies ? third / second ** 1.5 : 0,
    kurtosis: varies ? fourth / second ** 2 - 3 : 0,
  };
}
