import { unsigned } from './encoding.js';
import type { Code } from './instructions.js';
import type { ValueType, Variables } from './variables.js';

const typeCodes: Record<ValueType, number> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** A function of the module: what it takes, and code that leaves its result on the stack. */
export interface WasmFunction {
  readonly name: string;
  readonly variables: Variables;
  readonly result?: ValueType;
  readonly code: Code;
}

/**
 * The bytes of a module that imports its memory as `env.memory` and exports the functions.
 *
 * @param isShared whether threads share the memory; browsers allow that on isolated pages only.
 */
export function moduleBytes(functions: readonly WasmFunction[], isShared = true): Uint8Array {
  const types = functions.map(({ variables, result }) => [
    0x60,
    ...list(variables.types.parameters.map((type) => [typeCodes[type]])),
    ...list(result === undefined ? [] : [[typeCodes[result]]]),
  ]);
  const withMaximum = 1;
  const sharedWithMaximum = 3;
  const limits = [isShared ? sharedWithMaximum : withMaximum, 0, ...unsigned(65536)];
  const memory = [...text('env'), ...text('memory'), 2, ...limits];
  const exported = functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]);
  const bodies = functions.map(({ variables, code }) => {
    const locals = list(variables.types.locals.map((type) => [1, typeCodes[type]]));
    return sized([...locals, ...code, 0x0b]);
  });
  const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return Uint8Array.from([
    ...header,
    ...section(1, list(types)),
    ...section(2, list([memory])),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(exported)),
    ...section(10, list(bodies)),
  ]);
}

function section(id: number, content: Code): Code {
  return [id, ...sized(content)];
}

function sized(content: Code): Code {
  return [...unsigned(content.length), ...content];
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): Code {
  return sized([...new TextEncoder().encode(value)]);
}
