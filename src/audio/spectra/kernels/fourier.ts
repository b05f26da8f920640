import {
  type Code,
  f32x4,
  i32,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { VECTOR } from './framing.js';

/** Bytes of a complex number of each of four frames: their real parts, then their imaginary parts. */
export const COMPLEX = 2 * VECTOR;

/** Bytes of the three factors that a step of {@link butterflies} multiplies by. */
export const FACTORS = 24;

interface Complex {
  readonly re: Code;
  readonly im: Code;
}

const add = (a: Complex, b: Complex): Complex => ({
  re: f32x4.add(a.re, b.re),
  im: f32x4.add(a.im, b.im),
});
const subtract = (a: Complex, b: Complex): Complex => ({
  re: f32x4.subtract(a.re, b.re),
  im: f32x4.subtract(a.im, b.im),
});
const multiply = (a: Complex, b: Complex): Complex => ({
  re: f32x4.subtract(f32x4.multiply(a.re, b.re), f32x4.multiply(a.im, b.im)),
  im: f32x4.add(f32x4.multiply(a.re, b.im), f32x4.multiply(a.im, b.re)),
});
const scale = (a: Complex, factor: Code): Complex => ({
  re: f32x4.multiply(a.re, factor),
  im: f32x4.multiply(a.im, factor),
});
const conjugate = ({ re, im }: Complex): Complex => ({ re, im: f32x4.negate(im) });
/** a · −i. */
const turnBack = ({ re, im }: Complex): Complex => ({ re: im, im: f32x4.negate(re) });
/** a · i. */
const turn = ({ re, im }: Complex): Complex => ({ re: f32x4.negate(im), im: re });

/** A complex number in two variables. */
class Pair {
  readonly #re: Variable;
  readonly #im: Variable;

  constructor(variables: Variables) {
    this.#re = variables.local('v128');
    this.#im = variables.local('v128');
  }

  get value(): Complex {
    return { re: this.#re.get, im: this.#im.get };
  }

  /** Both parts are computed before either is set, so the value may use the old ones. */
  set({ re, im }: Complex): Code {
    return [...re, ...this.#im.set(im), ...this.#re.set([])];
  }

  load(address: Variable): Code {
    return this.set({ re: v128.load(address.get), im: v128.load(address.get, VECTOR) });
  }

  loadFactor(address: Variable, offset: number): Code {
    const part = (at: number): Code => v128.loadSplat(i32.add(address.get, i32.const(offset + at)));
    return this.set({ re: part(0), im: part(4) });
  }

  store(address: Variable): Code {
    const { re, im } = this.value;
    return [...v128.store(address.get, re), ...v128.store(address.get, im, VECTOR)];
  }
}

/**
 * `butterflies(source, target, factors, quarter, blocks, stride)`: one step of radix 4 of a discrete
 * Fourier transform that sorts itself (Stockham): `blocks` groups of `stride` numbers each; `quarter`
 * is the bytes of a quarter of all numbers. Source and target are different places.
 */
export function butterflies(): WasmFunction {
  const variables = new Variables();
  const [source, target, factors, quarter, blocks, stride] = variables.parameters('i32');
  const [left, at, to, bytes] = variables.locals('i32');
  const [w1, w2, w3, a, b, c, d, sum, difference] = pairs(variables, 9);
  const next = at.set(i32.add(at.get, quarter.get));
  const further = to.set(i32.add(to.get, bytes.get));
  const code = [
    bytes.set(i32.multiply(stride.get, i32.const(COMPLEX))),
    repeatWhile(
      blocks.get,
      w1.loadFactor(factors, 0),
      w2.loadFactor(factors, 8),
      w3.loadFactor(factors, 16),
      left.set(stride.get),
      repeatWhile(
        left.get,
        at.set(source.get),
        ...[a, b, c].flatMap((each) => [each.load(at), next]),
        d.load(at),
        to.set(target.get),
        sum.set(add(a.value, c.value)),
        difference.set(subtract(a.value, c.value)),
        a.set(add(b.value, d.value)),
        c.set(turn(subtract(b.value, d.value))),
        b.set(add(sum.value, a.value)),
        b.store(to),
        further,
        b.set(multiply(subtract(difference.value, c.value), w1.value)),
        b.store(to),
        further,
        b.set(multiply(subtract(sum.value, a.value), w2.value)),
        b.store(to),
        further,
        b.set(multiply(add(difference.value, c.value), w3.value)),
        b.store(to),
        source.advance(COMPLEX),
        target.advance(COMPLEX),
        left.advance(-1),
      ),
      target.set(i32.add(target.get, i32.multiply(bytes.get, i32.const(3)))),
      factors.advance(FACTORS),
      blocks.advance(-1),
    ),
  ].flat();
  return { name: 'butterflies', variables, code };
}

/**
 * `toSpectrum(source, end, factors, half, low, high, magnitudes, magnitudesEnd)`: the spectrum of
 * real samples from the transform of their pairs (even ones as real, odd ones as imaginary parts), a
 * pair of bins at a time from both ends, with their magnitudes. `half` is the factor ½, and the
 * transform's first number is repeated at its end.
 */
export function toSpectrum(): WasmFunction {
  const variables = new Variables();
  const [source, end, factors, half, low, high] = variables.parameters('i32');
  const [magnitudes, magnitudesEnd] = variables.parameters('i32');
  const [x, y, even, odd, factor] = pairs(variables, 5);
  const [a] = variables.locals('v128');
  const magnitude = ({ re, im }: Complex): Code =>
    f32x4.squareRoot(f32x4.add(f32x4.multiply(re, re), f32x4.multiply(im, im)));
  const code = [
    a.set(v128.loadSplat(half.get)),
    repeatWhile(
      i32.less(source.get, i32.add(end.get, i32.const(1))),
      x.load(source),
      y.load(end),
      factor.loadFactor(factors, 0),
      even.set(scale(add(x.value, conjugate(y.value)), a.get)),
      odd.set(turnBack(scale(subtract(x.value, conjugate(y.value)), a.get))),
      odd.set(multiply(odd.value, factor.value)),
      x.set(add(even.value, odd.value)),
      y.set(conjugate(subtract(even.value, odd.value))),
      x.store(low),
      y.store(high),
      v128.store(magnitudes.get, magnitude(x.value)),
      v128.store(magnitudesEnd.get, magnitude(y.value)),
      source.advance(COMPLEX),
      end.advance(-COMPLEX),
      factors.advance(8),
      low.advance(COMPLEX),
      high.advance(-COMPLEX),
      magnitudes.advance(VECTOR),
      magnitudesEnd.advance(-VECTOR),
    ),
  ].flat();
  return { name: 'toSpectrum', variables, code };
}

/**
 * `fromSpectrum(low, high, factors, half, target, end)`: the inverse of {@link toSpectrum}, conjugated,
 * so that the forward transform of its result is the conjugate of the inverse one.
 */
export function fromSpectrum(): WasmFunction {
  const variables = new Variables();
  const [low, high, factors, half, target, end] = variables.parameters('i32');
  const [x, y, even, odd, factor] = pairs(variables, 5);
  const [a] = variables.locals('v128');
  const code = [
    a.set(v128.loadSplat(half.get)),
    repeatWhile(
      i32.less(low.get, i32.add(high.get, i32.const(1))),
      x.load(low),
      y.load(high),
      factor.loadFactor(factors, 0),
      even.set(scale(add(x.value, conjugate(y.value)), a.get)),
      odd.set(scale(subtract(x.value, conjugate(y.value)), a.get)),
      odd.set(turn(multiply(odd.value, conjugate(factor.value)))),
      x.set(conjugate(add(even.value, odd.value))),
      y.set(subtract(even.value, odd.value)),
      x.store(target),
      y.store(end),
      low.advance(COMPLEX),
      high.advance(-COMPLEX),
      factors.advance(8),
      target.advance(COMPLEX),
      end.advance(-COMPLEX),
    ),
  ].flat();
  return { name: 'fromSpectrum', variables, code };
}

function pairs(variables: Variables, count: number): Pair[] {
  return Array.from({ length: count }, () => new Pair(variables));
}
