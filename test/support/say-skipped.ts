import { missing, saying } from './data-folder.js';
import { executable, hasBrowser } from './has-browser.js';
import { hasRedis } from './has-redis.js';

/** Jest calls it once, before all tests. */
export default function saySkipped(): void {
  const absent = missing();
  if (absent.length > 0) console.log(`Skipped are tests that need ${saying(absent)}`);
  if (!hasRedis)
    console.log(
      'Skipped are tests of jobs that need redis-server (Debian: apt install redis-server)',
    );
  if (process.platform === 'win32')
    console.log('Skipped are tests of what Windows has not: signals, named pipes, permissions, sh');
  if (!hasBrowser)
    console.log(
      `Skipped are tests in a browser: there is no Chromium at ${executable} (SUPERGENRE_BROWSER)`,
    );
}
