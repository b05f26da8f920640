/** The steps during which the learning rate rises; a tenth of all if there are few. */
const RISING_STEPS = 100;

/**
 * The share of the learning rate at a step, from 0 on: it rises in proportion to the steps, so that
 * Adam knows the size of gradients before it takes large steps, and falls along half a cosine to 0
 * (Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, one period).
 */
export function shareOfRate(step: number, steps: number): number {
  const rising = Math.min(RISING_STEPS, steps / 10);
  return Math.min(1, (step + 1) / rising) * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
}
