/**
 * Prints docs/licences.md: the packages that an installation brings, and the optional ones, by their licence,
 * as package-lock.json has them.
 *
 *   node scripts/licences.mjs > docs/licences.md
 */
import { readFile } from 'node:fs/promises';

const lock = new URL('../package-lock.json', import.meta.url);
const { packages } = JSON.parse(await readFile(lock, 'utf8'));

/** Adds a package to the others of its licence. */
function add(byLicence, path) {
  const { version, license } = packages[path];
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  byLicence.set(license, (byLicence.get(license) ?? new Set()).add(`${name} ${version}`));
}

function sections(byLicence, mark) {
  return [...byLicence.keys()]
    .sort()
    .map((licence) => `${mark} ${licence}\n\n${[...byLicence.get(licence)].sort().join(', ')}.\n`)
    .join('\n');
}

const brought = new Map();
for (const [path, { dev, os, cpu }] of Object.entries(packages)) {
  const isForOneSystem = os !== undefined || cpu !== undefined;
  if (path !== '' && !dev && !isForOneSystem) add(brought, path);
}
const optional = new Map();
for (const name of Object.keys(packages[''].peerDependencies))
  add(optional, `node_modules/${name}`);

process.stdout.write(`# Licences

What \`npm install supergenre\` brings besides supergenre itself, which is under the MIT licence. Packages that are
built for one system each have the licence of the package that loads them. The LGPL and MPL-2.0 ask that changes to the
packages' own files stay under them; using the packages as they are installed asks for nothing. Whoever passes on a
bundle with a package under the LGPL inside must let its users replace that package. mpg123-decoder has mpg123 in it,
which is under the LGPL-2.1.

${sections(brought, '##')}
## Optional packages

Those that [parts of supergenre](start.md#install) need, and that are installed only by those who use these.

${sections(optional, '###')}`);
