import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';

const pages = join(import.meta.dirname, '../pages');
const sections = JSON.parse(readFileSync(join(import.meta.dirname, '../sidebar.json'), 'utf8'));

/** The first heading of a page. */
function titleOf(page) {
  const [, title] = /^# (.+)$/m.exec(readFileSync(join(pages, page), 'utf8')) ?? [];
  return title?.replaceAll('`', '') ?? page;
}

function itemOf(page) {
  return { text: titleOf(page), link: `/${page.replace(/(README|index)?\.md$/, '')}` };
}

/** The entries of the API reference, each a page. */
function entries() {
  return readdirSync(join(pages, 'api'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ text: name, link: `/api/${name}/` }));
}

const sidebar = sections.map(({ text, items }) => ({
  text,
  items: items.filter((page) => existsSync(join(pages, page))).map(itemOf),
}));

export default defineConfig({
  title: 'supergenre',
  description:
    'Learns a hierarchy of music genres from songs, and ranks the genres of any song with it.',
  srcDir: 'pages',
  outDir: '../build/site',
  cacheDir: '../build/site-cache',
  rewrites: { ':path(.*)README.md': ':path(.*)index.md' },
  lastUpdated: false,
  cleanUrls: false,
  transformPageData({ relativePath, frontmatter }) {
    // Tables of options need the room.
    if (/^api\/.*\/(type-aliases|interfaces)\//.test(relativePath)) frontmatter.aside = false;
  },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Command line', link: '/command-line' },
      { text: 'Cookbook', link: '/cookbook' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: {
      '/api/': [{ text: 'API', link: '/api/', items: entries() }],
      '/': sidebar,
    },
    outline: [2, 3],
    search: { provider: 'local' },
  },
});
