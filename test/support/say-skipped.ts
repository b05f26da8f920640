import { missing, saying } from './data-folder.js';

/** Jest calls it once, before all tests. */
export default function saySkipped(): void {
  const absent = missing();
  if (absent.length > 0) console.log(`Skipped are tests that need ${saying(absent)}`);
}
