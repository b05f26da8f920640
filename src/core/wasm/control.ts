import type { Code } from './instructions.js';

/** Runs the body as long as the condition holds. */
export function repeatWhile(condition: Code, ...body: readonly Code[]): Code {
  const loop = [0x03, 0x40];
  const when = [0x04, 0x40];
  const branchToLoop = [0x0c, 1];
  const end = 0x0b;
  return [...loop, ...condition, ...when, ...body.flat(), ...branchToLoop, end, end];
}

/** Runs the body if the condition holds. */
export function when(condition: Code, ...body: readonly Code[]): Code {
  return [...condition, 0x04, 0x40, ...body.flat(), 0x0b];
}

/** The first value where the condition holds, else the second. */
export function select(condition: Code, a: Code, b: Code): Code {
  return [...a, ...b, ...condition, 0x1b];
}
