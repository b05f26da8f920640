import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { entries } from './entries.mjs';

/** What a declaration imports from its own package. */
const IMPORTS = /(?:from |import |import\()['"](\.[^'"]+)\.js['"]/g;

/** The files of declarations in `dist/` that no entry leads to, so that nobody can import them. */
export function unreached() {
  const reached = new Set();
  const next = entries().map((entry) => resolve(entry));
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORTS)) {
      next.push(resolve(dirname(file), `${path}.d.ts`));
    }
  }
  return readdirSync('dist', { recursive: true })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => resolve(join('dist', path)))
    .filter((file) => !reached.has(file));
}
