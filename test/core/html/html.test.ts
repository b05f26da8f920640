import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html, jsonForScript } from '../../../src/core/html/html.js';

describe('html', () => {
  test('takes what is put in as text, and HTML as HTML', () => {
    const name = `<img src=x onerror="alert('1')"> & co`;
    expect(html`<p title="${name}">${[html`<b>${1}</b>`, 'a<b']}</p>`.text).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co"><b>1</b>a&lt;b</p>',
    );
  });

  test('no text leaves the place that it is put into', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});

describe('jsonForScript', () => {
  test('is the same JSON, and ends no element', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const nested = { '</script>': [value, '<!-- </SCRIPT >'] };
        const { text } = jsonForScript(nested);
        expect(text).not.toContain('<');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(nested)));
      }),
    );
  });
});
