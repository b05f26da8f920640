/**
 * Prints docs/licences.md: the packages that an installation brings, by their licence, as
 * package-lock.json has them.
 *
 *   node scripts/licences.mjs > docs/licences.md
 */
import { readFile } from 'node:fs/promises';

const lock = new URL('../package-lock.json', import.meta.url);
const { packages } = JSON.parse(await readFile(lock, 'utf8'));

const byLicence = new Map();
for (const [path, { version, license, dev, os, cpu }] of Object.entries(packages)) {
  const isForOneSystem = os !== undefined || cpu !== undefined;
  if (path === '' || dev || isForOneSystem) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const names = byLicence.get(license) ?? new Set();
  byLicence.set(license, names.add(`${name} ${version}`));
}

const sections = [...byLicence.keys()].sort().map((licence) => {
  const names = [...byLicence.get(licence)].sort();
  return `## ${licence}\n\n${names.join(', ')}.\n`;
});
process.stdout.write(`# Licences

What \`npm install supergenre\` brings besides supergenre itself, which is under the MIT licence. Packages
that are built for one system each, such as DuckDB's, have the licence of the package that loads them.
MPL-2.0 and the LGPL ask that changes to the packages' own files stay under them; using the packages as they are
installed asks for nothing. Whoever passes on a bundle with a package under the LGPL inside must let its users
replace that package. mpg123-decoder has mpg123 in it, which is under the LGPL-2.1.

${sections.join('\n')}`);
