import {
  type Code,
  element,
  f32,
  f32x4,
  f64,
  i32,
  i32x4,
  i64,
  moduleBytes,
  repeatWhile,
  select,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
  when,
} from '../../core/wasm/index.js';
import { DROPPED_BITS } from './forces.js';

/** Bytes of a vertex: two floats. */
const VERTEX_BYTES = 8;

/**
 * Samples the edges of a pair of blocks that are due: pulls both ends together, then pushes one end,
 * chosen at random, away from some of the negatives. The pushes add up from the same place instead of
 * following each other, so that the processor can compute them side by side.
 *
 * WebAssembly, because pushes take most of the time and it can compute both dimensions at once. Arrays are
 * byte addresses; `heads` to `due` are those of the pair's first edge.
 */
export type MovePair = (
  heads: number,
  headsEnd: number,
  tails: number,
  periods: number,
  due: number,
  coordinates: number,
  negatives: number,
  negativeCount: number,
  negativesPerVertex: number,
  attraction: number,
  repulsion: number,
  negativeSampleRate: number,
  epoch: number,
  step: number,
  random: number,
) => number;

let compiled: WebAssembly.Module | undefined;

/** The kernel over a layout's memory. */
export function movePairIn(memory: WebAssembly.Memory): MovePair {
  compiled ??= new WebAssembly.Module(moduleBytes([movePair()]));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports.movePair;
}

function movePair(): WasmFunction {
  const variables = new Variables();
  const [heads, headsEnd, tails, periods, dues] = variables.parameters('i32');
  const [coordinates, negatives, negativeCount] = variables.parameters('i32');
  const [negativesPerVertex] = variables.parameters('f64');
  const [attraction, repulsion, negativeSampleRate] = variables.parameters('i32');
  const [epoch, step] = variables.parameters('f32');
  const [random] = variables.parameters('i32');

  const [due] = variables.locals('f32');
  const [vertex, other, self, drawn, left] = variables.locals('i32');
  const [place, otherPlace, difference, squares, push] = variables.locals('v128');

  const fromHead = i32.greater(random.get, i32.const(0));
  const nextDrawn = i32.wrap(
    i64.shiftRightUnsigned(
      i64.multiply(i64.extend(random.get), i64.extend(negativeCount.get)),
      i64.const(32),
    ),
  );
  /** Looks the force for `difference` up; it comes in all lanes. */
  const forceFrom = (table: Variable): Code =>
    v128.loadSplat(
      element(
        table,
        i32.shiftRight(
          i32x4.lane(f32x4.add(squares.get, f32x4.swapLow(squares.get)), 0),
          i32.const(DROPPED_BITS),
        ),
        4,
      ),
    );
  const square = squares.set(f32x4.multiply(difference.get, difference.get));

  const pushOnce: Code[] = [
    ...nextRandom(random),
    drawn.set(nextDrawn),
    when(
      i32.notEqual(drawn.get, self.get),
      difference.set(
        f32x4.subtract(place.get, v128.loadLow(element(negatives, drawn.get, VERTEX_BYTES))),
      ),
      square,
      push.set(f32x4.add(push.get, f32x4.multiply(forceFrom(repulsion), difference.get))),
    ),
    left.advance(-1),
  ];
  const sample: Code[] = [
    ...nextRandom(random),
    vertex.set(select(fromHead, i32.load(heads.get), i32.load(tails.get))),
    other.set(select(fromHead, i32.load(tails.get), i32.load(heads.get))),
    self.set(i32.truncate(f64.multiply(f64.convert(vertex.get), negativesPerVertex.get))),
    vertex.set(element(coordinates, vertex.get, VERTEX_BYTES)),
    other.set(element(coordinates, other.get, VERTEX_BYTES)),
    place.set(v128.loadLow(vertex.get)),
    otherPlace.set(v128.loadLow(other.get)),
    difference.set(f32x4.subtract(place.get, otherPlace.get)),
    square,
    difference.set(
      f32x4.multiply(f32x4.multiply(f32x4.splat(step.get), forceFrom(attraction)), difference.get),
    ),
    place.set(f32x4.add(place.get, difference.get)),
    v128.storeLow(other.get, f32x4.subtract(otherPlace.get, difference.get)),
    push.set(v128.zero),
    left.set(negativeSampleRate.get),
    repeatWhile(left.get, ...pushOnce),
    v128.storeLow(
      vertex.get,
      f32x4.add(place.get, f32x4.multiply(f32x4.splat(step.get), push.get)),
    ),
  ];
  const code = repeatWhile(
    i32.less(heads.get, headsEnd.get),
    due.set(f32.load(dues.get)),
    when(
      f32.lessOrEqual(due.get, epoch.get),
      repeatWhile(
        f32.lessOrEqual(due.get, epoch.get),
        ...sample,
        due.set(f32.add(due.get, f32.load(periods.get))),
      ),
      f32.store(dues.get, due.get),
    ),
    ...[heads, tails, periods, dues].map((pointer) => pointer.advance(4)),
  );
  return { name: 'movePair', variables, code };
}

/** `nextRandom` of random-stream.ts, in place. */
function nextRandom(state: Variable): Code[] {
  return [
    state.set(i32.xor(state.get, i32.shiftLeft(state.get, i32.const(13)))),
    state.set(i32.xor(state.get, i32.shiftRightUnsigned(state.get, i32.const(17)))),
    state.set(i32.xor(state.get, i32.shiftLeft(state.get, i32.const(5)))),
  ];
}
