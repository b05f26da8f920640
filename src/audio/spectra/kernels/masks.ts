import {
  f32,
  f32x4,
  i32,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { COMPLEX } from './fourier.js';
import { transpose, VECTOR } from './framing.js';

/** The least normal number of single precision: librosa's threshold for no energy at all. */
const TINY = 1.1754943508222875e-38;

/**
 * `mask(harmonic, row, percussive, spectrum, length)`: multiplies the spectra of four frames by the
 * soft mask h² / (h² + p²) of their harmonic part; both halves where there is no energy. Harmonic
 * medians lie in rows, one a frame, `row` bytes apart; percussive ones with the frames side by side.
 * `length` is the number of bins, a multiple of four.
 */
export function mask(): WasmFunction {
  const variables = new Variables();
  const [harmonic, row, percussive, spectrum, length] = variables.parameters('i32');
  const [at] = variables.locals('i32');
  const vectors = Array.from({ length: 8 }, () => variables.local('v128'));
  const rows = vectors.slice(0, 4);
  const columns = vectors.slice(4);
  const [p, greatest, tiny, half] = variables.locals('v128');
  const square = (a: typeof p) => f32x4.multiply(a.get, a.get);
  const code = [
    tiny.set(f32x4.splat(f32.const(TINY))),
    half.set(f32x4.splat(f32.const(0.5))),
    repeatWhile(
      length.get,
      at.set(harmonic.get),
      ...rows.flatMap((vector) => [
        vector.set(v128.load(at.get)),
        at.set(i32.add(at.get, row.get)),
      ]),
      transpose(rows, columns),
      ...columns.flatMap((h, i) => [
        p.set(v128.load(percussive.get, i * VECTOR)),
        greatest.set(f32x4.max(h.get, p.get)),
        h.set(f32x4.divide(h.get, greatest.get)),
        p.set(f32x4.divide(p.get, greatest.get)),
        h.set(f32x4.divide(square(h), f32x4.add(square(h), square(p)))),
        h.set(v128.select(half.get, h.get, f32x4.less(greatest.get, tiny.get))),
        ...[i * COMPLEX, i * COMPLEX + VECTOR].map((part) =>
          v128.store(spectrum.get, f32x4.multiply(v128.load(spectrum.get, part), h.get), part),
        ),
      ]),
      harmonic.advance(VECTOR),
      percussive.advance(4 * VECTOR),
      spectrum.advance(4 * COMPLEX),
      length.advance(-4),
    ),
  ].flat();
  return { name: 'mask', variables, code };
}
