/** Where a text stops being JSON (RFC 8259), in characters from its start; −1 if it is JSON. */
export function jsonMistake(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = afterSpace(text, at);
    const letter = text[at];
    if (expected === 'end') return letter === undefined ? -1 : at;
    if (expected === 'colon') {
      if (letter !== ':') return at;
      expected = 'value';
      at++;
    } else if (expected === 'comma' && letter === ',') {
      expected = open.at(-1) === '}' ? 'key' : 'value';
      at++;
    } else if (letter === open.at(-1) && (expected === 'comma' || expected.startsWith('first'))) {
      open.pop();
      expected = open.length === 0 ? 'end' : 'comma';
      at++;
    } else if (expected === 'comma' || letter === undefined) {
      return at;
    } else if (expected.endsWith('key')) {
      if (letter !== '"') return at;
      const { end, mistake } = scalar(text, at);
      if (mistake >= 0) return mistake;
      expected = 'colon';
      at = end;
    } else if (letter === '{' || letter === '[') {
      open.push(letter === '{' ? '}' : ']');
      expected = letter === '{' ? 'first key' : 'first value';
      at++;
    } else {
      const { end, mistake } = scalar(text, at);
      if (mistake >= 0) return mistake;
      expected = open.length === 0 ? 'end' : 'comma';
      at = end;
    }
  }
}

/** What comes next; the first key or value of an object or list may be its end instead. */
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end';

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at])) at++;
  return at;
}

/** Where a text, a number or a word ends, or where the mistake in it is, else −1. */
function scalar(text: string, at: number): { end: number; mistake: number } {
  if (text[at] === '"') return string(text, at);
  const word = matchAt(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y, text, at);
  if (word > at) return { end: word, mistake: -1 };
  const begun = matchAt(/-|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?/y, text, at);
  return { end: at, mistake: Math.max(at, begun) };
}

function string(text: string, open: number): { end: number; mistake: number } {
  for (let at = open + 1; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') return { end: at + 1, mistake: -1 };
    if (letter < ' ') return { end: at, mistake: at };
    if (letter !== '\\') continue;
    const end = matchAt(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y, text, at);
    if (end <= at) return { end: at, mistake: at + 1 };
    at = end - 1;
  }
  return { end: text.length, mistake: text.length };
}

/** Where what an expression matches at a place ends; −1 if it matches nothing there. */
function matchAt(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : -1;
}
