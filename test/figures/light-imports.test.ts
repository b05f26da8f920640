import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const DRAWING = ['vega', 'vega-lite', '@resvg/resvg-js'];

/** The packages that a compiled module and those that it imports load at once. */
function packagesOf(entry: URL, seen = new Set<string>(), found = new Set<string>()): Set<string> {
  if (seen.has(entry.href)) return found;
  seen.add(entry.href);
  const text = readFileSync(entry, 'utf8');
  for (const [, name] of text.matchAll(/^(?:import|export)\b[^;]*?'([^']+)';$/gm)) {
    if (name.startsWith('.')) packagesOf(new URL(name, entry), seen, found);
    else found.add(name);
  }
  return found;
}

test.each(['figures', 'report', 'explanation'])('%s loads no drawing library', (room) => {
  const packages = packagesOf(new URL(`../../src/${room}/index.js`, import.meta.url));
  expect(packages).toContain('zod');
  expect(DRAWING.filter((name) => packages.has(name))).toEqual([]);
});
