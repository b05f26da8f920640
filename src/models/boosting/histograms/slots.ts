import {
  type Code,
  i32,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';

/** Bytes of one histogram slot: the sums of the gradients and of the hessians, as doubles. */
export const SLOT_BYTES = 16;

/** WebAssembly that moves slots, from `from` to `end`, to `to`, and zeroes them. */
export function takeOut(): WasmFunction {
  return perSlot('takeOut', (from, to) => [
    ...v128.store(to, v128.load(from)),
    ...v128.store(from, v128.zero),
  ]);
}

/** WebAssembly that changes slots at `to` by those from `from` to `end`. */
export function changeSlots(name: string, change: (a: Code, b: Code) => Code): WasmFunction {
  return perSlot(name, (from, to) => v128.store(to, change(v128.load(to), v128.load(from))));
}

function perSlot(name: string, work: (from: Code, to: Code) => Code): WasmFunction {
  const variables = new Variables();
  const [from, end, to] = variables.parameters('i32');
  const code = repeatWhile(
    i32.less(from.get, end.get),
    work(from.get, to.get),
    from.advance(SLOT_BYTES),
    to.advance(SLOT_BYTES),
  );
  return { name, variables, code };
}
