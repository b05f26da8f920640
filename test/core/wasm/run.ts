import { type Code, moduleBytes, type ValueType, Variables } from '../../../src/core/wasm/index.js';

/** A memory, and a function that was assembled to work on it. */
export interface Assembled {
  readonly run: (...values: number[]) => number;
  readonly memory: DataView;
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
}

/** Assembles a function of parameters of these types; `code` is given what reads them. */
export function assemble(
  parameters: readonly ValueType[],
  result: ValueType | undefined,
  code: (values: readonly Code[], variables: Variables) => Code,
): Assembled {
  const variables = new Variables();
  const values = parameters.map((type) => variables.parameter(type).get);
  const body = code(values, variables);
  const own = { name: 'run', variables, code: body, ...(result && { result }) };
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
  const module = new WebAssembly.Module(moduleBytes([own]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { run: exports.run, memory: new DataView(memory.buffer), buffer: memory.buffer };
}
