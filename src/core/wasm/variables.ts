import { unsigned } from './encoding.js';
import { type Code, i32 } from './instructions.js';

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

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

  /** Parameters of one type, as many as are taken: `const [rows, end] = variables.parameters('i32')`. */
  *parameters(type: ValueType): Generator<Variable> {
    for (;;) yield this.parameter(type);
  }

  /** The same for locals. */
  *locals(type: ValueType): Generator<Variable> {
    for (;;) yield this.local(type);
  }

  get types(): { parameters: readonly ValueType[]; locals: readonly ValueType[] } {
    return { parameters: this.#parameters, locals: this.#locals };
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

/** `base + index × bytes`. */
export function element(base: Variable, index: Code, bytes: number): Code {
  return i32.add(base.get, bytes === 1 ? index : i32.multiply(index, i32.const(bytes)));
}
