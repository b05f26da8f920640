/**
 * The columns of texts that were handed over as one text a row.
 *
 * @param joined each row's texts, one after another.
 * @param lengths of each column how many bytes of UTF-8 each row's text has, −1 where there is none.
 */
export function partTexts(
  joined: readonly string[],
  lengths: readonly (readonly number[])[],
): (string | null)[][] {
  const columns = lengths.map(() => new Array<string | null>(joined.length).fill(null));
  for (const [row, text] of joined.entries()) {
    let bytes = 0;
    for (const column of lengths) bytes += Math.max(0, column[row]);
    const part = bytes === text.length ? partOfASCII(text) : partOfUTF8(text);
    let end = 0;
    for (const [column, ofColumn] of lengths.entries()) {
      if (ofColumn[row] < 0) continue;
      const start = end;
      end += ofColumn[row];
      columns[column][row] = part(start, end);
    }
  }
  return columns;
}

function partOfASCII(text: string) {
  return (start: number, end: number) => text.slice(start, end);
}

function partOfUTF8(text: string) {
  const bytes = Buffer.from(text);
  return (start: number, end: number) => bytes.toString('utf8', start, end);
}
