const MOST_STEPS = 100;

/**
 * Probabilities of classes from those of each against each other (Wu, Lin and Weng, "Probability estimates
 * for multi-class classification by pairwise coupling", 2004, the second approach; libsvm's).
 *
 * @param pairs classes × classes: how probable the row's class is, given that it is that or the column's.
 * @returns a probability for each class; they add up to 1.
 */
export function couple(pairs: Float64Array, classes: number): Float64Array {
  const p = new Float64Array(classes).fill(1 / classes);
  const q = new Float64Array(classes * classes);
  for (let t = 0; t < classes; t++) {
    for (let j = 0; j < classes; j++) {
      if (j === t) continue;
      q[t * classes + t] += pairs[j * classes + t] ** 2;
      q[t * classes + j] = -pairs[j * classes + t] * pairs[t * classes + j];
    }
  }
  const tolerance = 0.005 / classes;
  const products = new Float64Array(classes);
  for (let step = 0; step < Math.max(MOST_STEPS, classes); step++) {
    let total = 0;
    for (let t = 0; t < classes; t++) {
      products[t] = 0;
      for (let j = 0; j < classes; j++) products[t] += q[t * classes + j] * p[j];
      total += p[t] * products[t];
    }
    if (products.every((product) => Math.abs(product - total) < tolerance)) break;
    for (let t = 0; t < classes; t++) {
      const own = q[t * classes + t];
      const change = (total - products[t]) / own;
      p[t] += change;
      total = (total + change * (change * own + 2 * products[t])) / (1 + change) ** 2;
      for (let j = 0; j < classes; j++) {
        products[j] = (products[j] + change * q[t * classes + j]) / (1 + change);
        p[j] /= 1 + change;
      }
    }
  }
  return p;
}
