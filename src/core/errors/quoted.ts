/** Characters of a text from outside that a message repeats. */
const LONGEST_QUOTE = 100;

/** Characters of a whole message, which a person is to read. */
const LONGEST_MESSAGE = 1_900;

/** How much of a message that is too long is kept of its end, which says what to do. */
const END = 500;

/** A text from outside in quotes, for messages; of a long one its beginning and its length. */
export function quoted(text: string): string {
  const length = text.length > LONGEST_QUOTE ? ` (${text.length} characters)` : '';
  return `"${clipped(text)}"${length}`;
}

/** The same without quotes and length, for lists of names. */
export function clipped(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

/** `a`, `a and b`, or `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join();
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

/** A message of bounded length, in which control characters are written out: terminals obey them. */
export function readable(message: string): string {
  const code = (c: string) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return bounded(bounded(message).replace(CONTROL, code));
}

/** A text from outside, such as the name of a file, whose line feeds are written out, too. */
export function oneLine(text: string): string {
  return readable(text).replaceAll('\n', '\\x0a');
}

function bounded(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  return `${message.slice(0, LONGEST_MESSAGE - END)} … ${message.slice(-END)}`;
}

/** Control characters (Unicode's category Cc) but the line feed. */
const CONTROL = /(?!\n)\p{Cc}/gu;
