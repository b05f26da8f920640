import { createHash } from 'node:crypto';
import { Html, html, jsonForScript } from '../core/html/index.js';
import type { PageData } from './page/data.js';
import { pageStyle } from './style/page-style.js';

/**
 * The whole page around a body. Its Content-Security-Policy allows its own script and style sheet, by
 * their digests, and images inside the page; nothing else runs, and nothing is loaded or sent.
 */
export function pageDocument(body: Html, data: PageData, script: string): string {
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
<title>Supergenres: report</title><style>${new Html(style)}</style></head>
<body>${body}
<script type="application/json" id="data">${jsonForScript(data)}</script>
<script>${new Html(script)}</script></body></html>
`;
  return page.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
