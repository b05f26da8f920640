import { describe, expect, test } from '@jest/globals';
import { onDark, onLight } from '../../../src/figures/drawing/palette.js';
import { themes } from '../../../src/figures/drawing/theme.js';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const [a, b, c] = matrix.map((row) => row[0] * x + row[1] * y + row[2] * z);
  return [a, b, c];
};

/** Linear red, green and blue, 0 to 1. */
function linear(hex: string): Triple {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [r, g, b];
}

/** Ottosson's OKLab (2020). */
function okLab(rgb: Triple): Triple {
  const [l, m, s] = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map((cone) => Math.cbrt(Math.min(1, Math.max(0, cone))));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l, m, s],
  );
}

/** How colours look without one kind of cones: Machado, Oliveira and Fernandes 2009, severity 1. */
const sights: Record<string, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function noiseOf(theme: 'light' | 'dark'): string {
  const style = themes[theme].style?.noise;
  return style !== undefined && 'color' in style ? String(style.color) : '';
}

function contrast(a: string, b: string): number {
  const [darker, lighter] = [a, b]
    .map(linear)
    .map(([r, g, blue]) => 0.2126 * r + 0.7152 * g + 0.0722 * blue)
    .sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each([
  ['light', onLight, noiseOf('light')],
  ['dark', onDark, noiseOf('dark')],
] as const)('the palette on a %s background', (theme, palette, noise) => {
  test.each(Object.entries(sights))('is told apart with %s sight', (_, sight) => {
    const seen = [...palette, noise].map((hex) => okLab(times(sight, linear(hex))));
    seen.forEach((one, i) => {
      for (const other of seen.slice(i + 1)) {
        expect(Math.hypot(...one.map((value, k) => value - other[k]))).toBeGreaterThan(0.05);
      }
    });
  });

  test('stands out from its background, and text is readable', () => {
    const background = String(themes[theme].background);
    for (const hex of palette) expect(contrast(hex, background)).toBeGreaterThan(1.9);
    expect(contrast(String(themes[theme].axis?.labelColor), background)).toBeGreaterThan(7);
    expect(contrast(String(themes[theme].axis?.titleColor), background)).toBeGreaterThan(4.5);
  });
});
