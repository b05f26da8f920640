/**
 * Puts the figures of bench/results into the tables of the documentation: `npm run docs:tables`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readResults } from './results.js';
import { withTables } from './tables.js';

const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
);
for (const page of ['README.md', ...pages.map((name) => join('docs', name))]) {
  const text = readFileSync(page, 'utf8');
  const renewed = withTables(text, readResults);
  if (renewed === text) continue;
  writeFileSync(page, renewed);
  console.log(page);
}
