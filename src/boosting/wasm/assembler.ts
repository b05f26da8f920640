/**
 * A small assembler for WebAssembly. WebAssembly is a stack machine, so the code of an expression
 * is the code of its operands followed by the operator: every function here takes code and gives
 * code, and nested calls read like the expression they compute.
 */
export type Code = readonly number[];

export type ValueType = 'i32' | 'f32';

const typeCodes: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d };

const binary =
  (op: number) =>
  (a: Code, b: Code): Code => [...a, ...b, op];

/** Loads are from `address + offset`; alignment hints are left at one byte, which is always valid. */
const load =
  (op: number) =>
  (address: Code, offset = 0): Code => [...address, op, 0, ...unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: load(0x28),
  /** Whether a < b, as unsigned numbers: addresses. */
  less: binary(0x49),
  add: binary(0x6a),
  shiftLeft: binary(0x74),
};

export const f32 = {
  load: load(0x2a),
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    0x38,
    0,
    ...unsigned(offset),
  ],
  add: binary(0x92),
  /** 1 where a ≥ b, else 0; 0 where one is NaN. */
  greaterOrEqual: binary(0x60),
};

/** The variables of a function: its parameters, and locals, which start at zero. */
export class Variables {
  readonly #parameters: ValueType[] = [];
  readonly #locals: ValueType[] = [];

  parameter(type: ValueType): Variable {
    if (this.#locals.length > 0) throw new Error('parameters come before locals');
    return new Variable(this.#parameters.push(type) - 1);
  }

  local(type: ValueType): Variable {
    return new Variable(this.#parameters.length + this.#locals.push(type) - 1);
  }

  get parameters(): readonly ValueType[] {
    return this.#parameters;
  }

  get locals(): readonly ValueType[] {
    return this.#locals;
  }
}

export class Variable {
  readonly #index: number[];

  constructor(index: number) {
    this.#index = unsigned(index);
  }

  get get(): Code {
    return [0x20, ...this.#index];
  }

  set(value: Code): Code {
    return [...value, 0x21, ...this.#index];
  }

  /** Adds a constant to a whole number. */
  advance(step: number): Code {
    return this.set(i32.add(this.get, i32.const(step)));
  }
}

/** Runs the body as long as the condition is not 0. */
export function repeatWhile(condition: Code, ...body: readonly Code[]): Code {
  const loop = [0x03, 0x40];
  const when = [0x04, 0x40];
  const branchToLoop = [0x0c, 1];
  const end = 0x0b;
  return [...loop, ...condition, ...when, ...body.flat(), ...branchToLoop, end, end];
}

/** A function of the module: what it takes, and its code, which leaves nothing on the stack. */
export interface WasmFunction {
  readonly name: string;
  readonly variables: Variables;
  readonly code: Code;
}

/**
 * The bytes of a module that imports its memory, which threads may share, as `env.memory` and
 * exports the functions.
 */
export function moduleBytes(functions: readonly WasmFunction[]): Uint8Array {
  const types = functions.map(({ variables }) => [
    0x60,
    ...list(variables.parameters.map((type) => [typeCodes[type]])),
    ...list([]),
  ]);
  const sharedWithMaximum = 3;
  const memory = [...text('env'), ...text('memory'), 2, sharedWithMaximum, 0, ...unsigned(65536)];
  const exported = functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]);
  const bodies = functions.map(({ variables, code }) => {
    const locals = list(variables.locals.map((type) => [1, typeCodes[type]]));
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

/** LEB128, the variable-length integers of the format. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const last = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(last ? low : low | 0x80);
    if (last) return bytes;
  }
}
