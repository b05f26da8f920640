import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { run } from '../support/command.js';
import { blocksOf } from './page.js';

/** Below `build/`, so that they find the package by its name. */
const PROGRAM = resolve('build/test/docs/cookbook-page.mjs');

afterAll(() => rm(PROGRAM, { force: true }));

test('the programs of the cookbook run as they stand', async () => {
  const programs = (await blocksOf('docs/cookbook.md')).filter(({ language }) => language === 'js');
  expect(programs.length).toBeGreaterThan(5);
  // In one process, each with imports of its own.
  const parts = programs.map(({ text }, k) => {
    const body = text.replaceAll(/^import (.+) from ('.+');$/gm, (_, names, from) =>
      names.startsWith('{')
        ? `const ${names} = await import(${from});`
        : `const { default: ${names} } = await import(${from});`,
    );
    return `{\n${body}\nconsole.log('program ${k} ended');\n}\n`;
  });
  await writeFile(PROGRAM, parts.join('\n'));
  const { code, out, err } = await run([PROGRAM]);
  expect([code, err]).toEqual([0, '']);
  for (const k of programs.keys()) expect(out).toContain(`program ${k} ended`);
});
