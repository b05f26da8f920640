import type { TunedBooster, Tuning } from '../../pipeline/index.js';
import { type Column, count, figure, textTable } from './text-table.js';

/** What was chosen for each node, side by side. */
export function tuningText({ header, hierarchical, flat, lines }: Tuning): string {
  const losses = new Map(
    lines.flatMap((line) =>
      line.phase === 'chosen'
        ? Object.keys(line.boosters).map((path) => [`${line.classifier} ${path}`, line.value])
        : [],
    ),
  );
  const shown = [...entries('hierarchical', hierarchical), ...entries('flat', flat)];
  const names = [...new Set(shown.flatMap(({ booster }) => Object.keys(booster)))];
  const columns: Column[] = [
    { title: 'classifier' },
    { title: 'node' },
    ...[...names, 'log loss'].map((title) => ({ title, align: 'right' }) as const),
  ];
  const rows = shown.map(({ classifier, path, booster }) => [
    classifier,
    path,
    ...names.map((name) => number(booster[name as keyof TunedBooster])),
    figure(losses.get(`${classifier} ${path}`) ?? null),
  ]);
  const trials = lines.filter(({ phase }) => phase !== 'chosen').length;
  return `${textTable(columns, rows)}\n${count(trials)} trials on ${count(header.songs)} training songs.`;
}

function entries(classifier: string, boosters: Tuning['flat']) {
  return Object.entries(boosters).map(([path, booster]) => ({ classifier, path, booster }));
}

function number(value: number | undefined): string {
  if (value === undefined) return '–';
  return Number.isInteger(value) ? count(value) : value.toPrecision(3);
}
