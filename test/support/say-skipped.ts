import { missing, saying } from './data-folder.js';
import { hasRedis } from './has-redis.js';

/** Jest calls it once, before all tests. */
export default function saySkipped(): void {
  const absent = missing();
  if (absent.length > 0) console.log(`Skipped are tests that need ${saying(absent)}`);
  if (!hasRedis)
    console.log(
      'Skipped are tests of jobs that need redis-server (Debian: apt install redis-server)',
    );
}
