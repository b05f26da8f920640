/**
 * Prints what failed in the log of a step, a line each: every failed test with the start of its
 * message, else the first line that names an error, else the last line.
 *
 *     node scripts/failures.mjs STEP LOG
 */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const [step, log] = process.argv.slice(2);
const lines = stripVTControlCharacters(readFileSync(log, 'utf8'))
  .split('\n')
  .map((line) => line.trim())
  // npm repeats the command after a `>`.
  .filter((line) => line !== '' && !line.startsWith('> '));

/** Jest's `● suite › test` with its message, each once, though Jest prints them again at the end. */
function failedTests() {
  const tests = new Map();
  let file = '';
  lines.forEach((line, i) => {
    if (line.startsWith('FAIL ')) file = line.split(' ')[1];
    else if (line.startsWith('● Test suite failed')) tests.set(file, messageBelow(i));
    else if (line.startsWith('● ') && line !== '● Console') {
      tests.set(`${file} ${line.slice(2)}`, messageBelow(i));
    }
  });
  return [...tests].map(([test, message]) => `${test}: ${message}`);
}

function messageBelow(i) {
  const [first, ...more] = lines.slice(i + 1, i + 4);
  return [first, ...more.filter((line) => /^(Expected|Received)\b/.test(line))].join(' ');
}

// Biome heads each complaint with the file's name and a rule.
const named = lines.find((line) => /\berror\b|\w ━━/i.test(line)) ?? lines.at(-1) ?? 'no output';
const failed = failedTests();
for (const what of failed.length > 0 ? failed : [named])
  console.log(`failed: ${step}: ${what.replace(/ ━+$/, '')}`);
