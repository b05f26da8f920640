/** By definition: x · clip(x + 3, 0, 6) / 6. */
export function hardSwish(x: number): number {
  return (x * Math.max(0, Math.min(6, x + 3))) / 6;
}
