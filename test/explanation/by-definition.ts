/**
 * Shapley values by their definition: each feature's gain, averaged over all orders of the features.
 *
 * @param worth of a set of features, a bit for each.
 */
export function shapleyByOrders(features: number, worth: (known: number) => number): number[] {
  const worths = Array.from({ length: 2 ** features }, (_, known) => worth(known));
  const sums = new Array<number>(features).fill(0);
  let orders = 0;
  const extend = (known: number, gains: readonly (readonly [number, number])[]): void => {
    if (gains.length === features) {
      orders++;
      for (const [feature, gain] of gains) sums[feature] += gain;
      return;
    }
    for (let feature = 0; feature < features; feature++) {
      if ((known >> feature) & 1) continue;
      const next = known | (1 << feature);
      extend(next, [...gains, [feature, worths[next] - worths[known]]]);
    }
  };
  extend(0, []);
  return sums.map((sum) => sum / orders);
}
