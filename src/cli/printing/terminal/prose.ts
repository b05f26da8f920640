import type { Look } from './look.js';
import { rendered, unmarked } from './style.js';
import { wrapped } from './width.js';

/** A text for a stream of a look, its lines wrapped between words, but those with styles, which are fitted already. */
export function prose(text: string, look: Look): string {
  const lines = text.split('\n').map((line) => {
    const shown = rendered(line, look);
    return line === unmarked(line) ? wrapped(shown, look.columns) : shown;
  });
  return lines.join('\n');
}
