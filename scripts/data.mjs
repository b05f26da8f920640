/**
 * Downloads the public data sets of data-sets.json that are not in `data/` yet:
 *
 *   npm run data [-- --sets FILE --out FOLDER]
 *
 * An interrupted download goes on where it stopped. What does not have its checksum is not kept.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isZip, unzip } from './unzip.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: join(root, 'scripts/data-sets.json') },
    out: { type: 'string', default: join(root, 'data') },
  },
});

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const sizeOf = async (path) => (await stat(path).catch(() => ({ size: 0 }))).size;

async function isPresent(file, checksum) {
  const bytes = await readFile(join(values.out, file)).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === checksum;
}

/** Downloads into a file, from where an earlier try stopped. */
async function download(address, part) {
  const size = await sizeOf(part);
  const headers = { 'accept-encoding': 'identity', ...(size > 0 && { range: `bytes=${size}-` }) };
  const response = await fetch(address, { headers });
  if (response.status === 416) return; // The part is whole already.
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  const flags = response.status === 206 ? 'a' : 'w';
  await pipeline(response.body, createWriteStream(part, { flags }));
}

async function getSet({ address, files }) {
  const wanted = Object.entries(files);
  const present = await Promise.all(wanted.map(([file, checksum]) => isPresent(file, checksum)));
  if (present.every(Boolean)) return 'present';

  const part = join(values.out, `${sha256(address).slice(0, 16)}.part`);
  await mkdir(values.out, { recursive: true });
  await download(address, part);
  const bytes = await readFile(part);
  // Resuming a complete but wrong download would not help.
  await rm(part);
  for (const [file, checksum] of wanted) {
    const content = isZip(bytes) ? unzip(bytes, basename(file)) : bytes;
    if (sha256(content) !== checksum) throw new Error(`${file} has another checksum`);
    const path = join(values.out, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, content);
    await rename(`${path}.new`, path);
  }
  return 'downloaded';
}

const UNREACHABLE = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'ETIMEDOUT'];

/** Why a download failed, in words. */
function reasonOf(error) {
  const code = error.cause?.code;
  if (code === undefined) return error.message;
  return UNREACHABLE.includes(code) ? `its server cannot be reached: ${code}` : code;
}

const missed = [];
for (const set of JSON.parse(await readFile(values.sets, 'utf8'))) {
  const names = Object.keys(set.files).join(', ');
  try {
    console.log(`${names}: ${await getSet(set)}`);
  } catch (error) {
    missed.push(`${names} (${reasonOf(error)}), published at ${set.page}`);
  }
}
if (missed.length > 0) {
  console.error(
    `Not fetched: ${missed.join('; ')}. Run npm run data again, or put the files there by hand.`,
  );
  process.exitCode = 1;
}
