import { colourRules } from './colours.js';
import { FIGURES } from './figures.js';
import { FRAME } from './frame.js';
import { PARTS } from './parts.js';
import { PRINT } from './print.js';

/** The page's style sheet. Nothing in the page has a style of its own: its policy forbids it. */
export function pageStyle(): string {
  return [colourRules(), FRAME, PARTS, FIGURES, PRINT].join('\n');
}
