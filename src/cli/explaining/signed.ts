import { figure } from '../printing/text-table.js';

/** Characters of the longest bar, on either side of the middle. */
const BAR = 20;

/** A number with its sign and three decimals. */
export function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${figure(Math.abs(value), 3)}`;
}

/** Goes from the middle to the right for what speaks for a node, to the left for what speaks against it. */
export function bar(contribution: number, longest: number): string {
  const length = longest === 0 ? 0 : Math.round((BAR * Math.abs(contribution)) / longest);
  const drawn = '█'.repeat(length);
  return contribution < 0 ? `${drawn.padStart(BAR)}│` : `${' '.repeat(BAR)}│${drawn}`;
}
