/** The lesser or the greater of two earlier values, or one that is given. */
export type Step =
  | { readonly kind: 'given'; readonly place: number }
  | { readonly kind: 'min' | 'max'; readonly a: number; readonly b: number };

/**
 * A network of comparisons: what it does never depends on the values, so that vectors of numbers go
 * through it side by side. Values are named by the step that gives them.
 */
export class ComparisonNetwork {
  readonly #steps: Step[] = [];

  /** The value at this place of the input. */
  given(place: number): number {
    return this.#steps.push({ kind: 'given', place }) - 1;
  }

  /** Sorts values, the least first. */
  sort(values: readonly number[]): number[] {
    if (values.length < 2) return [...values];
    const half = values.length >> 1;
    return this.merge(this.sort(values.slice(0, half)), this.sort(values.slice(half)));
  }

  /** Merges two sorted lists of any lengths (Batcher's odd-even merge; Knuth, volume 3, 5.3.4). */
  merge(a: readonly number[], b: readonly number[]): number[] {
    if (a.length === 0) return [...b];
    if (b.length === 0) return [...a];
    if (a.length === 1 && b.length === 1) return this.#compare(a[0], b[0]);
    const odd = this.merge(everySecond(a, 0), everySecond(b, 0));
    const even = this.merge(everySecond(a, 1), everySecond(b, 1));
    const merged = [odd[0]];
    for (let i = 0; i < Math.max(even.length, odd.length - 1); i++) {
      if (i + 1 >= odd.length) merged.push(even[i]);
      else if (i >= even.length) merged.push(odd[i + 1]);
      else merged.push(...this.#compare(even[i], odd[i + 1]));
    }
    return merged;
  }

  /** The steps that these values need, in order. */
  stepsFor(values: readonly number[]): (Step & { readonly value: number })[] {
    const isNeeded = new Uint8Array(this.#steps.length);
    for (const value of values) isNeeded[value] = 1;
    for (let i = this.#steps.length - 1; i >= 0; i--) {
      const step = this.#steps[i];
      if (isNeeded[i] === 0 || step.kind === 'given') continue;
      isNeeded[step.a] = 1;
      isNeeded[step.b] = 1;
    }
    return this.#steps.flatMap((step, value) => (isNeeded[value] ? [{ ...step, value }] : []));
  }

  #compare(a: number, b: number): [number, number] {
    const min = this.#steps.push({ kind: 'min', a, b }) - 1;
    const max = this.#steps.push({ kind: 'max', a, b }) - 1;
    return [min, max];
  }
}

function everySecond(values: readonly number[], from: number): number[] {
  return values.filter((_, i) => i % 2 === from);
}
