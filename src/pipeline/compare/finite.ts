import type { Interval } from '../../evaluation/index.js';

/** JSON has no NaN. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function plainInterval({ low, high }: Interval): {
  readonly low: number | null;
  readonly high: number | null;
} {
  return { low: finite(low), high: finite(high) };
}
