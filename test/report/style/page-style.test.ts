import { expect, test } from '@jest/globals';
import { pageStyle } from '../../../src/report/style/page-style.js';

const style = pageStyle();

test('the style sheet loads nothing, and ends no element', () => {
  expect(style).not.toMatch(/url\(|@import|image-set|<\//i);
});

test('every colour it names has a value on light and dark', () => {
  const used = new Set([...style.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  const [light, dark] = [...style.matchAll(/:root[^{]*\{([^}]*--background[^}]*)\}/g)];
  for (const name of used) {
    if (name === '--own') continue;
    expect(light[1]).toContain(`${name}:`);
    expect(dark[1]).toContain(`${name}:`);
  }
  expect(used.size).toBeGreaterThan(20);
});
