/** Any list of numbers; typed arrays are meant. */
export type Numbers = ArrayLike<number>;

/** A number as specifications hold it: short, and null where it is not one. */
export function toJson(value: number | null | undefined, digits = 5): number | null {
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  return isNumber ? Number(value.toPrecision(digits)) : null;
}

/** A number for people: three digits that count, a true minus sign, thousands apart. */
export function show(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const text =
    size >= 1000 ? Math.round(size).toLocaleString('en') : String(Number(size.toPrecision(3)));
  return value < 0 && text !== '0' ? `−${text}` : text;
}

/** The same with a plus sign before what is above 0. */
export function showSigned(value: number): string {
  return value > 0 ? `+${show(value)}` : show(value);
}

/** `1 song`, `1,234 songs`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** Smallest and largest of numbers that are finite; undefined without one. */
export function extent(values: Iterable<number>): [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}

/** Positions 0 … n − 1, the one with the largest value first; of equal ones the first. */
export function largestFirst(values: Numbers): number[] {
  return Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[b] - values[a]);
}

/** At most `most` of n positions, evenly spread from the first to the last. */
export function spread(n: number, most: number): number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (n - 1)) / Math.max(1, most - 1)));
}
