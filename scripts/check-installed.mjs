/**
 * Installs a packed package into an empty project, as a user does, and checks what it is there: how large an
 * installation is, that every entry loads as an ES module and by `require`, that TypeScript reads its types and shows
 * the docstrings of options, and that the entries for the browser go into bundles of esbuild and Vite.
 *
 *   node scripts/check-installed.mjs supergenre-0.1.0.tgz
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What an installation may be at most, on the disk of a system with blocks of 4 kB. */
const MOST_PACKAGES = 30;
const MOST_BYTES = 30e6;
/** The oldest TypeScript whose types these are, and the newest. */
const TYPESCRIPTS = ['5.7', 'latest'];
/** Packages whose types the entries `figures`, `report` and `service` have in theirs. */
const FOR_TYPES = ['vega-lite', 'fastify'];
const QUICK_INFO = fileURLToPath(new URL('check-quick-info.mjs', import.meta.url));
const IN_BROWSER = ['inference', 'client', 'audio', 'errors'];

const packed = resolve(process.argv[2]);
const project = mkdtempSync(join(tmpdir(), 'installed-'));
try {
  write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  const seconds = timed(() => npm('install', packed));
  const sizes = installed();
  console.log(
    `an installation: ${sizes.packages} packages, ${(sizes.bytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s`,
  );
  if (sizes.packages > MOST_PACKAGES || sizes.bytes > MOST_BYTES) {
    throw new Error(`more than ${MOST_PACKAGES} packages, or than ${MOST_BYTES} bytes`);
  }
  const entries = entriesOf();
  checkModules(entries);
  checkTypes(entries);
  checkBundles();
} finally {
  rmSync(project, { recursive: true });
}

/** The names that the package can be imported by. */
function entriesOf() {
  const manifest = join(project, 'node_modules/supergenre/package.json');
  return Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).exports)
    .filter((entry) => !entry.endsWith('.json'))
    .map((entry) => `supergenre${entry.slice(1)}`);
}

function checkModules(entries) {
  const imports = entries.map((entry) => `await import('${entry}');`);
  write('modules.mjs', imports.join('\n'));
  run(process.execPath, 'modules.mjs');
  // From 20.19 and 22.12 on; older releases refuse it, naming import().
  const byRequire = process.features.require_module === true;
  if (byRequire) {
    const requires = entries.map(
      (entry) => `if (Object.keys(require('${entry}')).length === 0) throw new Error('${entry}');`,
    );
    write('modules.cjs', requires.join('\n'));
    run(process.execPath, 'modules.cjs');
  }
  console.log(`${entries.length} entries load by import${byRequire ? ' and by require' : ''}`);
}

function checkTypes(entries) {
  npm('install', ...FOR_TYPES, '@types/node@20');
  const source = entries.map((entry, i) => `import * as entry${i} from '${entry}';`);
  const names = entries.map((_, i) => `entry${i}`);
  write('types.mts', `${source.join('\n')}\nexport const entries: object[] = [${names}];\n`);
  for (const version of TYPESCRIPTS) {
    npm('install', `typescript@${version}`);
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ]) {
      const how = ['--module', module, '--moduleResolution', resolution, '--target', 'es2022'];
      const tsc = 'node_modules/typescript/bin/tsc';
      run(process.execPath, tsc, '--noEmit', '--strict', '--types', 'node', ...how, 'types.mts');
      console.log(`types: TypeScript ${version}, moduleResolution ${resolution}`);
    }
    execFileSync(process.execPath, [QUICK_INFO, project], { stdio: 'inherit' });
  }
}

function checkBundles() {
  npm('install', 'esbuild', 'vite');
  for (const entry of IN_BROWSER) {
    write(`${entry}.js`, `import * as all from 'supergenre/${entry}';\nconsole.log(all);\n`);
    write(`${entry}/index.html`, `<script type="module" src="../${entry}.js"></script>`);
    const into = `bundles/${entry}.js`;
    run(
      'npx',
      'esbuild',
      `${entry}.js`,
      '--bundle',
      '--format=esm',
      '--minify',
      '--log-level=error',
      `--outfile=${into}`,
    );
    run('npx', 'vite', 'build', entry, '--outDir', `../bundles/${entry}`, '--logLevel', 'error');
    const bytes = statSync(join(project, into)).size;
    console.log(`supergenre/${entry}: bundled by esbuild (${bytes} bytes, minified) and Vite`);
  }
}

/** How many packages there are, and what they take on the disk. */
function installed() {
  const all = { packages: 0, bytes: 0 };
  const entries = readdirSync(join(project, 'node_modules'), {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries.filter((one) => one.isFile())) {
    all.bytes += Math.ceil(statSync(join(entry.parentPath, entry.name)).size / 4096) * 4096;
    const isPackage = /node_modules\/(@[^/]+\/)?[^/]+$/.test(
      entry.parentPath.replaceAll('\\', '/'),
    );
    if (entry.name === 'package.json' && isPackage) all.packages++;
  }
  return all;
}

function write(name, content) {
  mkdirSync(join(project, name, '..'), { recursive: true });
  writeFileSync(join(project, name), content);
}

function npm(...args) {
  run('npm', '--no-audit', '--no-fund', '--loglevel=error', ...args);
}

/** Runs a program in the project; what it printed is shown where it fails. */
function run(command, ...args) {
  const shell = process.platform === 'win32' && command !== process.execPath;
  execFileSync(command, args, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'], shell });
}

function timed(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
