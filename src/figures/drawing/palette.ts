/**
 * Twenty colours in the order in which they are taken, the first six near those of Okabe and Ito,
 * "Color universal design" (2008), each next one as far from those before as could be. Any two of
 * them, and each from the grey of noise, are 0.05 or more apart in OKLab, for normal sight and for
 * the three kinds of dichromacy (simulated after Machado, Oliveira and Fernandes 2009).
 */
export const onLight = [
  '#0078b4',
  '#e1a500',
  '#00a578',
  '#d278a5',
  '#d25a00',
  '#5ab4f0',
  '#692d3c',
  '#3c1eb4',
  '#875a69',
  '#a569ff',
  '#a52d00',
  '#783ce1',
  '#5a3c78',
  '#0f693c',
  '#b43c96',
  '#78874b',
  '#870000',
  '#78b469',
  '#f0780f',
  '#a56987',
] as const;

/** The same for a dark background. */
export const onDark = [
  '#4b96e1',
  '#f0b41e',
  '#2dc396',
  '#e187c3',
  '#f0692d',
  '#87d2ff',
  '#b43c00',
  '#d2e1a5',
  '#b45aa5',
  '#005af0',
  '#879669',
  '#a5a5ff',
  '#963cc3',
  '#ffc3d2',
  '#b4a569',
  '#2d783c',
  '#a5d287',
  '#5aff69',
  '#b478c3',
  '#8769d2',
] as const;
