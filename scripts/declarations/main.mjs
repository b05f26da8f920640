/**
 * Makes the declarations in `dist/` say what the source says of options: tsc writes types of schemas as zod infers
 * them, without comments. Types that follow from schemas are spelt out, since editors show no docstring of a property
 * that a type computes, and get the docstrings of the source. Declarations that no entry leads to are removed.
 *
 * Fails where a type that is spelt out is not the same, or where a property of options that an entry exports, in an
 * object within them, too, has no docstring. The interface of TypeScript 7 that it uses may change with a release.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { API } from 'typescript/unstable/sync';
import { documentTypes, withDocstrings } from './document.mjs';
import { differing, spellOut } from './spell-out.mjs';
import { unreached } from './unreached.mjs';

const openProjects = [resolve('tsconfig.types.json')];
const api = new API();
try {
  const spelt = spellOut(api.updateSnapshot({ openProjects }).getProjects()[0]);
  for (const [file, { text, pairs }] of spelt) writeFileSync(file, text + pairs);
  const fileChanges = { changed: [...spelt.keys()] };
  const [project] = api.updateSnapshot({ fileChanges }).getProjects();
  const different = differing(project, spelt);
  const { docstrings, undocumented } = documentTypes(project);
  for (const file of new Set([...spelt.keys(), ...docstrings.keys()])) {
    const text = spelt.get(file)?.text ?? readFileSync(file, 'utf8');
    writeFileSync(file, withDocstrings(text, docstrings.get(file) ?? new Map()));
  }
  const removed = unreached();
  for (const file of removed) rmSync(file);
  const types = [...spelt.values()].flatMap(({ names }) => names);
  const added = [...docstrings.values()].flatMap((places) => [...places]);
  console.log(
    `${types.length} types spelt out, ${added.length} docstrings, ${removed.length} files that no entry leads to`,
  );
  refuse('types that are not those of their schemas', different);
  refuse('options without a docstring in the source', undocumented);
} finally {
  api.close();
}

function refuse(what, names) {
  const all = [...names];
  if (all.length === 0) return;
  console.error([`${what}:`, ...all.map((name) => `  ${name}`)].join('\n'));
  process.exitCode = 1;
}
