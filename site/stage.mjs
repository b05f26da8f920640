/**
 * Makes `pages/`, what VitePress builds: the documents, the examples with their code, and what lies beside the
 * documents. Links among them are kept; those to other files of the repository become their names.
 */
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const site = dirname(fileURLToPath(import.meta.url));
const root = dirname(site);
const pages = join(site, 'pages');

/** Documents beside `docs/`, and where they are on the site. */
const BESIDE = {
  'README.md': 'about.md',
  'CONTRIBUTING.md': 'contributing.md',
  'SECURITY.md': 'security.md',
  'CHANGELOG.md': 'changelog.md',
  'CODE_OF_CONDUCT.md': 'code-of-conduct.md',
};

function filesBelow(folder, base = folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path, base) : [path];
  });
}

/** Where each file of the repository that has a place on the site is. */
const places = new Map();
for (const path of filesBelow('docs')) places.set(path, posix.relative('docs', path));
for (const [from, to] of Object.entries(BESIDE)) places.set(from, to);
for (const path of filesBelow('examples')) {
  places.set(path, `examples/${posix.relative('examples', path).replaceAll(/[/.]/g, '-')}.md`);
}
places.set('examples', 'examples/index.md');

/** A link of a document to what it is on the site, or nothing where it is not there. */
function placeOf(link, from) {
  const [path, hash] = link.split('#');
  const target = posix.normalize(posix.join(posix.dirname(from), path)).replace(/\/$/, '');
  const place =
    places.get(target) ?? (target.startsWith('examples/') ? 'examples/index.md' : undefined);
  if (place === undefined) return undefined;
  const relative = posix.relative(posix.dirname(places.get(from)), place);
  return `${relative.startsWith('.') ? relative : `./${relative}`}${hash === undefined ? '' : `#${hash}`}`;
}

/** Keeps code as it is, and puts links where they lead on the site. */
function staged(text, from) {
  return text
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part) =>
      part.startsWith('```')
        ? part.replace(/^```(\w+) [^\n{]+$/m, (_, language) => `\`\`\`${language}`)
        : part
            .replaceAll(
              /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g,
              (whole, image, words, link) => {
                if (/^(https?:|mailto:|#)/.test(link)) return whole;
                const place = placeOf(link, from);
                return place === undefined ? words : `${image}[${words}](${place})`;
              },
            )
            .replaceAll(/<!--[\s\S]*?-->/g, '')
            .replaceAll('{{', '&#123;&#123;'),
    )
    .join('');
}

function write(place, text) {
  const path = join(pages, place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const LANGUAGES = { '.ts': 'ts', '.js': 'js', '.html': 'html', '.css': 'css', '.service': 'ini' };

rmSync(pages, { recursive: true, force: true });
for (const [path, place] of places) {
  const source = join(root, path);
  if (path === 'examples') continue;
  try {
    statSync(source);
  } catch {
    continue;
  }
  if (path.startsWith('examples/')) {
    const language = LANGUAGES[extname(path)] ?? 'text';
    write(place, `# ${path}\n\n\`\`\`${language}\n${readFileSync(source, 'utf8')}\`\`\`\n`);
  } else if (path.endsWith('.md')) write(place, staged(readFileSync(source, 'utf8'), path));
  else {
    mkdirSync(dirname(join(pages, place)), { recursive: true });
    cpSync(source, join(pages, place));
  }
}
const listed = filesBelow('examples').map((path) => `- [${path}](./${basename(places.get(path))})`);
write('examples/index.md', `# Examples\n\nPrograms to copy.\n\n${listed.join('\n')}\n`);
cpSync(join(site, 'index.md'), join(pages, 'index.md'));
