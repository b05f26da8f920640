import { type Look, lookOf } from './look.js';
import { prose } from './prose.js';
import { rendered, styled } from './style.js';
import { cut, widthOf } from './width.js';

/** To the first column, and nothing behind it. */
const CLEAR = '\r\x1b[K';

/** The lines that are being drawn. */
const drawn = new Set<LiveLine>();

/** Ends the lines that are being drawn, before something else is printed to the terminal. */
export function endLiveLines(): void {
  for (const line of drawn) line.end();
}

/**
 * The last line of a terminal, drawn again and again. It neither hides the cursor nor changes how lines wrap, so that a
 * process that is killed leaves the terminal as it was.
 */
export class LiveLine {
  readonly #stream: NodeJS.WriteStream;
  #text = '';

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  get look(): Look {
    return lookOf(this.#stream);
  }

  draw(text: string): void {
    drawn.add(this);
    this.#text = text;
    this.#stream.write(`${CLEAR}${rendered(text, this.look)}`);
  }

  /** Prints a line above it. */
  above(text: string): void {
    const begin = drawn.has(this) ? CLEAR : '';
    this.#stream.write(`${begin}${prose(`${text}\n`, this.look)}`);
    if (drawn.has(this)) this.draw(this.#text);
  }

  /** Takes away what is drawn. */
  clear(): void {
    if (drawn.delete(this)) this.#stream.write(CLEAR);
  }

  /** Leaves what is drawn, and goes to the next line. */
  end(): void {
    if (drawn.delete(this)) this.#stream.write('\n');
  }
}

/** Cells of a bar of progress where there is room, and at least. */
const BAR = 30;
const LEAST_BAR = 10;

/** A title, a bar and what stands behind it, in a line of so many cells. */
export function barLine(title: string, share: number, behind: string, columns: number): string {
  const left = columns - widthOf(title) - widthOf(behind) - 2;
  const cells = Math.min(BAR, left);
  if (cells < LEAST_BAR) return cut(`${title} ${behind}`, columns);
  const done = Math.floor(cells * share);
  const bar = styled('bar', '█'.repeat(done)) + styled('quiet', '░'.repeat(cells - done));
  return `${title} ${bar} ${behind}`;
}
