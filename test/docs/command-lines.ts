/** What stands between two commands. */
const ENDS = ['\n', '&&', '||', '|', ';', ')', '<('];

/**
 * The commands of a text of shell, each as its words: as much of the language as the pages use, which are
 * quotes, comments, a backslash at the end of a line, pipes and `source <(…)`. What is written to a file is left out.
 */
export function commandLines(text: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  const end = (): void => {
    const written = words.indexOf('>');
    const command = written < 0 ? words : words.slice(0, written);
    if (command.length > 0) commands.push(command);
    words = [];
  };
  const parts = /\\\n|[ \t]+|#.*|\n|&&|\|\|?|;|<\(|\)|>|(?:"[^"]*"|'[^']*'|[^\s"'|;)<>])+/g;
  for (const [part] of text.matchAll(parts)) {
    if (ENDS.includes(part)) end();
    else if (!/^(?:\\\n|[ \t]|#)/.test(part))
      words.push(part.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
  }
  end();
  return commands;
}
