import { isRich, type Look } from './look.js';

/** SGR parameters of each style, with 16 colours and with 256. */
const STYLES = {
  heading: ['1', '1'],
  quiet: ['2', '2'],
  bar: ['36', '38;5;74'],
  raises: ['33', '38;5;208'],
  lowers: ['94', '38;5;33'],
  /** The same with foreground and background exchanged: blocks that fill their right side. */
  lowersRight: ['7;94', '7;38;5;33'],
  noise: ['90', '38;5;245'],
} as const;

/** Colours that tell clusters apart, in the same two forms, on dark and on light. */
const COLOURS: readonly (readonly [string, string])[] = [
  ['94', '38;5;33'],
  ['33', '38;5;208'],
  ['32', '38;5;71'],
  ['31', '38;5;160'],
  ['35', '38;5;134'],
  ['36', '38;5;37'],
  ['34', '38;5;75'],
  ['93', '38;5;178'],
  ['92', '38;5;107'],
  ['91', '38;5;168'],
  ['95', '38;5;97'],
  ['96', '38;5;30'],
];

/** A style by name, or a colour by number. */
type Style = keyof typeof STYLES | number;

/**
 * Marks of where a style begins and ends: noncharacters of Unicode, which are for use within a program. So
 * control characters of a text are never those of its styles.
 */
const FIRST = 0xfdd0;
const END = '\ufdef';
const MARK = /[\ufdd0-\ufdef]/g;

const NAMES = Object.keys(STYLES) as (keyof typeof STYLES)[];
const FORMS = [...Object.values(STYLES), ...COLOURS];

/** A text in a style, by marks that {@link rendered} takes out again. A number is a colour; they repeat. */
export function styled(style: Style, text: string): string {
  if (text === '') return '';
  const place =
    typeof style === 'number' ? NAMES.length + (style % COLOURS.length) : NAMES.indexOf(style);
  return `${String.fromCharCode(FIRST + place)}${unmarked(text)}${END}`;
}

/** A text without marks, such as a name that somebody wrote some into. */
export function unmarked(text: string): string {
  return text.replace(MARK, '');
}

/**
 * What is written to a stream of a look: styles as it has them, and no control character that a name may have brought
 * but the line feed: terminals would obey it, be it behind a pipe.
 */
export function rendered(text: string, look: Look): string {
  const safe = visible(text, look);
  if (!isRich(look)) return unmarked(safe);
  const form = look.depth >= 8 ? 1 : 0;
  return safe.replace(MARK, (mark) => {
    const parameters = FORMS[mark.charCodeAt(0) - FIRST]?.[form];
    return `\x1b[${parameters ?? '0'}m`;
  });
}

/** Control characters (Unicode's category Cc) but the line feed. */
const CONTROL = /(?!\n)\p{Cc}/gu;

/** What reverses the text behind it on a terminal; in files it is a part of names. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text with its control characters written out. */
function visible(text: string, { isTerminal }: Look): string {
  const safe = text.replace(CONTROL, (character) => `\\x${hex(character, 2)}`);
  return isTerminal ? safe.replace(DIRECTION, (character) => `\\u${hex(character, 4)}`) : safe;
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}

/** The same for a cell of a table, whose line feeds would break it. */
export function visibleInLine(text: string, look: Look): string {
  return visible(unmarked(text), look).replaceAll('\n', '\\x0a');
}
