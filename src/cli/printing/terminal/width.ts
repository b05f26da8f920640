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
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && widthOf(longer) > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current].join('\n');
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
