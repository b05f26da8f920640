/**
 * Packs what npm would publish and checks it: publint, are-the-types-wrong for packages of ES modules, its files,
 * and the sizes of the entries that go into bundles.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes that may be unpacked at most. */
const MOST_BYTES = 5.5e6;
const ALLOWED = [
  /^dist\/.*\.(js|d\.ts)$/,
  /^package\.json$/,
  /^(README|LICENSE|CHANGELOG)(\.md)?$/,
  /^docs\/.*\.md$/,
  // Those of the README.
  /^docs\/figures\/(hierarchy-clusters-default|waterfall)\.png$/,
  /^examples\//,
];

/** On Windows npm and what packages bring are scripts, which only a shell runs. */
const shell = process.platform === 'win32';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
let failed = false;
try {
  const packing = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const packed = execFileSync('npm', packing, { shell });
  const [{ filename, size, unpackedSize, files }] = JSON.parse(packed.toString());
  console.log(`${filename}: ${size} bytes packed, ${unpackedSize} unpacked, ${files.length} files`);
  const strangers = files
    .map(({ path }) => path)
    .filter((path) => !ALLOWED.some((one) => one.test(path)));
  for (const path of strangers) fail(`${path} should not be in the package`);
  if (unpackedSize > MOST_BYTES) fail(`the package is larger than ${MOST_BYTES} bytes`);
  const file = join(folder, filename);
  run('publint', file, '--strict');
  // CommonJS loads it by require(esm), as of Node 20.19 and 22.12.
  run('attw', file, '--profile', 'esm-only', '--format', 'ascii', '--quiet');
  run('size-limit');
  console.log('in an empty project');
  const { status } = spawnSync(process.execPath, ['scripts/check-installed.mjs', file], {
    stdio: 'inherit',
  });
  if (status !== 0) fail('the installed package failed');
} finally {
  rmSync(folder, { recursive: true });
}
if (failed) process.exit(1);

function run(command, ...args) {
  console.log(`${command} ${args.filter((arg) => arg.startsWith('-')).join(' ')}`);
  const { status } = spawnSync(join('node_modules/.bin', command), args, {
    stdio: 'inherit',
    shell,
  });
  if (status !== 0) fail(`${command} failed`);
}

function fail(message) {
  console.error(message);
  failed = true;
}
