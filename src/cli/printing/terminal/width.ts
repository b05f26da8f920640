import stringWidth from 'string-width';

const ELLIPSIS = '…';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cells of a terminal that a text takes: two for each character of East Asian scripts and emoji, none for accents. */
export function widthOf(text: string): number {
  return stringWidth(text, { countAnsiEscapeCodes: true });
}

/** A line of prose wrapped between words, so that no part takes more cells, where its words allow that. */
export function wrapped(line: string, width: number): string {
  if (line.length <= width && widthOf(line) <= width) return line;
  return joined(line.split(' '), width).join('\n');
}

/** A list with commas in lines of so many cells, each of which ends behind a comma, where its entries allow that. */
export function listLines(list: string, width: number): string[] {
  if (widthOf(list) <= width) return [list];
  const entries = list.split(', ');
  return joined(
    entries.map((entry, i) => (i < entries.length - 1 ? `${entry},` : entry)),
    width,
  );
}

/** Parts with spaces between them in lines of at most so many cells, but where a part alone takes more. */
function joined(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const part of parts) {
    const longer = current === '' ? part : `${current} ${part}`;
    if (current !== '' && widthOf(longer) > width) {
      lines.push(current);
      current = part;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

/** A text that takes at most so many cells, cut between characters as readers see them. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let shown = '';
  let left = width - 1;
  for (const { segment } of graphemes.segment(text)) {
    left -= widthOf(segment);
    if (left < 0) break;
    shown += segment;
  }
  return `${shown.trimEnd()}${ELLIPSIS}`;
}
