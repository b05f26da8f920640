import { clipped } from '../errors/index.js';

/** Longer names are no slips of the keyboard. */
const LONGEST = 100;

/** `; did you mean "x"?` where a known name is similar, else the list of known names if it is short. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = mostSimilar(name, known);
  if (near !== undefined) return `; did you mean "${near}"?`;
  return known.length > 0 && known.length <= 24 ? `; known: ${known.map(clipped).join(', ')}` : '';
}

/** The first of the names that need the fewest changes, if these are few for a name of that length. */
export function mostSimilar(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const folded = fold(name);
  let most = Math.max(1, Math.floor(name.length / 3));
  let nearest: string | undefined;
  for (const candidate of known) {
    if (candidate.length > 2 * LONGEST) continue;
    const distance = editDistance(folded, fold(candidate), most);
    if (distance > most) continue;
    nearest = candidate;
    most = distance - 1;
    if (most < 0) break;
  }
  return nearest;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/**
 * Levenshtein's distance between two names where it is at most `most`, else a greater number: only
 * pairs of letters within that distance of the diagonal are compared (Ukkonen 1985).
 */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current: number[] = new Array(b.length + 1).fill(Number.POSITIVE_INFINITY);
    current[0] = i;
    let least = i;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(change, previous[j] + 1, current[j - 1] + 1);
      least = Math.min(least, current[j]);
    }
    if (least > most) return least;
    previous = current;
  }
  return previous[b.length];
}
