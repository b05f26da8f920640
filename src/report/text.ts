/** A whole number for people, thousands apart. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A figure with three decimals; – where it is undefined. */
export function fixed(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(3);
}

/** The same with its sign. */
export function signedFixed(value: number): string {
  return `${value < 0 ? '−' : '+'}${fixed(Math.abs(value))}`;
}

/** A text of at most so many letters, which ends in … where it is longer. */
export function cut(text: string, letters: number): string {
  const all = Array.from(text);
  return all.length <= letters ? text : `${all.slice(0, letters - 1).join('')}…`;
}
