/** A text as one word of a POSIX shell: as it is where that is safe, else in single quotes. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) && !text.startsWith('-')
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text as one word of the shells that people type into here: on Windows PowerShell and `cmd`. */
export function typedWord(text: string): string {
  if (process.platform !== 'win32') return shellWord(text);
  if (/^[\w./\\:+-]+$/.test(text) && !text.startsWith('-')) return text;
  // Before a quote, backslashes count twice.
  return `"${text.replace(/\\+$/, '$&$&').replaceAll('"', '""')}"`;
}
