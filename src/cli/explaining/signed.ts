import { type Bar, figure } from '../printing/text-table.js';

/** Goes from the middle to the right for what speaks for a node, to the left for what speaks against it. */
export const CONTRIBUTION: Bar = { isSigned: true, isInPlain: true };

/** A number with its sign and three decimals. */
export function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${figure(Math.abs(value), 3)}`;
}
