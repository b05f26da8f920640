import type { Config } from 'vega-lite';
import { onDark, onLight } from './palette.js';

/** For a light or a dark background. */
export type ThemeName = 'light' | 'dark';

interface Colours {
  readonly background: string;
  readonly text: string;
  /** Of subtitles and of what explains. */
  readonly quiet: string;
  readonly grid: string;
  /** Of noise: songs and artists that belong to no cluster. */
  readonly noise: string;
  readonly category: readonly string[];
  /** What raises a margin, what lowers it. */
  readonly raises: string;
  readonly lowers: string;
  /** From little to much. */
  readonly ramp: readonly string[];
  /** From low over the middle to high. */
  readonly diverging: readonly string[];
}

const light: Colours = {
  background: '#ffffff',
  text: '#1f2328',
  quiet: '#57606a',
  grid: '#e4e7ea',
  noise: '#b9bec4',
  category: onLight,
  raises: '#d25a00',
  lowers: '#0078b4',
  ramp: ['#f2f6fa', '#b5d3e8', '#5fa5d0', '#1b74ae', '#0b3f6b'],
  diverging: ['#0b5c9c', '#5aa2d4', '#d9d9dc', '#eb9552', '#b04700'],
};

const dark: Colours = {
  background: '#15191e',
  text: '#e8ebee',
  quiet: '#a3acb5',
  grid: '#2d343b',
  noise: '#5d656d',
  category: onDark,
  raises: '#f0853c',
  lowers: '#4ba5f0',
  ramp: ['#1b2128', '#1d4668', '#2674ab', '#5fb0e6', '#d3ecff'],
  diverging: ['#6bbcff', '#3a7fb8', '#4a4f55', '#c06a2a', '#ffa663'],
};

/** First the metrics that {@link textWidth} knows, then what other systems have in place of them. */
const FONT = 'Arial, Helvetica, Liberation Sans, DejaVu Sans, Noto Sans, sans-serif';

/**
 * Vega-Lite configurations for either background. Marks of the figures name a style (`noise`,
 * `raises`, `lowers`, `label`, `halo`, `reference`, …) where their colour says something.
 */
export const themes: Readonly<Record<ThemeName, Config>> = {
  light: makeTheme(light),
  dark: makeTheme(dark),
};

function makeTheme(colours: Colours): Config {
  const { background, text, quiet, grid, noise, category, raises, lowers } = colours;
  return {
    background,
    font: FONT,
    padding: 12,
    view: { stroke: null },
    title: {
      anchor: 'start',
      frame: 'group',
      color: text,
      fontSize: 16,
      fontWeight: 'bold',
      offset: 14,
      subtitleColor: quiet,
      subtitleFontSize: 12,
      subtitlePadding: 6,
    },
    axis: {
      labelColor: text,
      labelFontSize: 12,
      labelLimit: 260,
      titleColor: quiet,
      titleFontSize: 12,
      titleFontWeight: 'normal',
      titlePadding: 10,
      gridColor: grid,
      domainColor: quiet,
      tickColor: quiet,
    },
    axisBand: { grid: false, ticks: false, domain: false, labelPadding: 8 },
    header: { labelColor: text, labelFontSize: 12, labelFontWeight: 'bold' },
    legend: {
      labelColor: text,
      labelFontSize: 12,
      labelLimit: 260,
      titleColor: quiet,
      titleFontSize: 12,
      titleFontWeight: 'normal',
      symbolOpacity: 1,
      gradientOpacity: 1,
      symbolBaseFillColor: quiet,
      symbolBaseStrokeColor: quiet,
    },
    range: {
      category: [...category],
      ramp: [...colours.ramp],
      diverging: [...colours.diverging],
    },
    mark: { color: category[0] },
    text: { color: text, fontSize: 12 },
    style: {
      noise: { color: noise },
      raises: { color: raises },
      lowers: { color: lowers },
      label: { color: text },
      named: { color: text },
      quiet: { color: quiet, fontSize: 11 },
      onColour: { color: background, fontSize: 11 },
      halo: { color: background, stroke: background, strokeWidth: 3.5, strokeJoin: 'round' },
      reference: { color: text, strokeDash: [5, 4], strokeWidth: 1.5 },
      plain: { color: quiet, strokeWidth: 1 },
      interval: { color: text, strokeWidth: 1.2 },
      node: { color: background, stroke: quiet },
    },
  };
}
