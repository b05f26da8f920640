import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Html, html, jsonForScript } from '../core/html/index.js';
import type { PageData } from './page/data.js';
import { pageStyle } from './style/page-style.js';

/** The modules of `page/` in one file, which the build makes. */
const PAGE_SCRIPT = new URL('./page.js', import.meta.url);

/** What a page has of its own. */
interface Page {
  readonly title: string;
  readonly body: Html;
  /** What its script reads; null where it has only tabs, tables and figures. */
  readonly data: PageData | null;
}

/**
 * The whole page around a body. Its Content-Security-Policy allows its own script and style sheet, by
 * their digests, and images inside the page; nothing else runs, and nothing is loaded or sent.
 */
export async function pageDocument({ title, body, data }: Page): Promise<string> {
  const script = await readFile(PAGE_SCRIPT, 'utf8');
  const style = pageStyle();
  const policy = [
    "default-src 'none'",
    'img-src data: blob:',
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Html(style)}</style></head>
<body>${body}
<script type="application/json" id="page-data">${jsonForScript(data)}</script>
<script>${new Html(script)}</script></body></html>
`;
  return page.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
