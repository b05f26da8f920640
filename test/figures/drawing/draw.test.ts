import { describe, expect, jest, test } from '@jest/globals';
import { compile } from 'vega-lite';
import { InputError } from '../../../src/core/errors/index.js';
import { drawPNG, drawSVG, type Figure, themes } from '../../../src/figures/index.js';
import { everyFigure, visit } from '../every-figure.js';

const figures = everyFigure();
const [figure] = figures;
const themeNames = ['light', 'dark'] as const;

/** Draws, and gives also what Vega warns of. */
async function draw(drawn: Figure, theme: 'light' | 'dark' = 'light') {
  const warnings: string[] = [];
  const svg = await drawSVG(drawn, { theme, onWarning: (message) => warnings.push(message) });
  return { svg, warnings };
}

const isPNG = (bytes: Uint8Array) => Buffer.from(bytes.subarray(1, 4)).toString() === 'PNG';

describe('drawSVG', () => {
  test.each(figures.map((one): [string, Figure] => [one.name, one]))(
    '%s in both themes without a warning',
    async (_, one) => {
      for (const theme of themeNames) {
        const { svg, warnings } = await draw(one, theme);
        expect(warnings).toEqual([]);
        expect(svg).toMatch(/^<svg /);
        expect(svg).not.toMatch(/NaN|undefined|null/);
      }
    },
  );

  test('hands on what Vega warns of', async () => {
    const x = { field: 'a', type: 'quantitative', scale: { zero: false } } as const;
    const spec: Figure['spec'] = { data: { values: [] }, mark: 'point', encoding: { x } };
    const { warnings } = await draw({ ...figure, spec });
    expect(warnings.join()).toContain('Infinite extent for field "a"');
  });

  test('takes the colours of the theme', async () => {
    expect(await drawSVG(figure)).toContain('#ffffff');
    const dark = await drawSVG(figure, { theme: 'dark' });
    expect(dark).toContain(themes.dark.background);
    expect(dark).not.toContain('#ffffff');
  });

  test('draws as wide as it is told', async () => {
    const widthOf = (svg: string) => Number(/width="(\d+)"/.exec(svg)?.[1]);
    const own = widthOf(await drawSVG(figure));
    expect(own - widthOf(await drawSVG(figure, { width: 440 }))).toBe(200);
  });

  test('refuses wrong options, and fetches no data from elsewhere', async () => {
    await expect(drawSVG(figure, { width: 0 })).rejects.toThrow(InputError);
    const spec: Figure['spec'] = { data: { url: 'file:///etc/hostname' }, mark: 'bar' };
    const { warnings } = await draw({ ...figure, spec });
    expect(warnings.join()).toContain("a figure's data must be inside it");
  });
});

describe('names from data', () => {
  const marker = 'qzx';
  const names: [string, string][] = [
    [
      'markup and code',
      `<img src=x onerror=alert(1)> & <b> 'a' "b" \`c\` \\" \\' \\ a.b['c'][0]\\.d $` +
        '{1/0} {{1/0}} datum.x',
    ],
    ['other scripts and control characters', '宇多田 \u202eabc فيروز 🎵 a\u0000b\u0007c\ud800d\ne'],
  ];

  test.each(names)('as %s are text', async (_, odd) => {
    for (const one of everyFigure((name) => `${odd}${marker}${name}`)) {
      const { svg, warnings } = await draw(one);
      expect(warnings).toEqual([]);
      expect(svg).not.toMatch(/<img|<b>|Infinity/);
      expect(svg).toContain(marker);
      visit(compile(one.spec, { config: themes.light }).spec, (key, value) => {
        const isExpression = ['signal', 'expr', 'update', 'test', 'init'].includes(key);
        if (isExpression) expect(String(value)).not.toContain(marker);
      });
    }
    const [first] = everyFigure((name) => `${odd}${name}`);
    expect(isPNG(await drawPNG(first, { scale: 0.5 }))).toBe(true);
  });

  test.each(['', '__proto__', 'constructor'])('may all be "%s"', async (odd) => {
    for (const one of everyFigure(() => odd)) expect((await draw(one)).warnings).toEqual([]);
  });

  test('appear escaped', async () => {
    const { svg } = await draw(everyFigure(() => '<img src=x onerror=alert(1)>')[0]);
    expect(svg).toContain('>&lt;img src=x onerror=alert(1)&gt;<');
  });
});

describe('drawPNG', () => {
  const widthOf = (bytes: Uint8Array) => Buffer.from(bytes).readUInt32BE(16);

  test('draws at a scale', async () => {
    const once = await drawPNG(figure, { scale: 1 });
    expect(isPNG(once)).toBe(true);
    expect(widthOf(await drawPNG(figure))).toBe(2 * widthOf(once));
  });

  test('draws without any font, and warns of it once', async () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockReturnValue();
    expect(isPNG(await drawPNG(figure, { systemFonts: false }))).toBe(true);
    expect(isPNG(await drawPNG(figure, { systemFonts: false }))).toBe(true);
    expect(emitWarning).toHaveBeenCalledTimes(1);
    expect(emitWarning).toHaveBeenCalledWith(expect.any(String), { code: 'SUPERGENRE_NO_FONT' });
    emitWarning.mockRestore();
  });
});
