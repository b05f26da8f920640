/** The words of a text that are separated by commas. */
export function wordList(text: string): string[] {
  return text.split(',').map((word) => word.trim());
}
