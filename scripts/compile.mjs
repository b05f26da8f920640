/**
 * Compiles sources, tests, examples and benchmarks into `build/`, only what has changed, and makes
 * `build/` a package of its own, so that the compiled examples import `supergenre` from `build/src`,
 * and tests that Node loads what is `@jest/globals` to them.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

function run(command, ...args) {
  // On Windows npm is a script, which only a shell runs.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell });
  if (status !== 0) process.exit(status ?? 1);
}

/** Removes what was compiled from sources that are gone: a deleted test must not run. */
function removeStale(folder) {
  for (const entry of readdirSync(join('build', folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (existsSync(path)) removeStale(path);
      else rmSync(join('build', path), { recursive: true });
      continue;
    }
    const source = path.replace(/\.js(\.map)?$/, '.ts');
    if (source !== path && !existsSync(source)) rmSync(join('build', path));
  }
}

run(process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.test.json');
for (const folder of ['src', 'test', 'examples', 'bench']) removeStale(folder);
run('npm', 'run', '--silent', 'build:page', '--', '--outfile=build/src/report/page.js');
const manifest = readFileSync('package.json', 'utf8');
writeFileSync('build/package.json', manifest.replaceAll('dist/', 'src/'));
const globals = 'build/node_modules/@jest/globals';
mkdirSync(globals, { recursive: true });
copyFileSync('build/test/support/jest/globals.js', join(globals, 'index.js'));
writeFileSync(join(globals, 'package.json'), '{ "type": "module", "exports": "./index.js" }\n');
