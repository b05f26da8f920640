import { missing } from './data-folder.js';

/** Jest calls it once, before all tests. */
export default function saySkipped(): void {
  const sets = missing(['musicoset', 'gtzan', 'spike']);
  if (sets.length > 0) {
    console.log(`Tests on ${sets.join(', ')} are skipped: npm run data gets the public data sets`);
  }
  if (missing(['reference']).length > 0) {
    console.log('Tests against answers of other libraries on real songs are skipped: not public');
  }
}
