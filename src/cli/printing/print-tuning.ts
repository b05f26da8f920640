import type { TunedModel, Tuning } from '../../pipeline/index.js';
import { type Column, count, figure, textTable } from './text-table.js';

/** What was chosen for each node, side by side, and for the networks of a way of combining. */
export function tuningText({ header, hierarchical, flat, networks, lines }: Tuning): string {
  const losses = new Map<string, number>(
    lines.flatMap((line) =>
      line.phase === 'chosen'
        ? [...Object.keys(line.boosters), ...(line.networks ? [''] : [])].map(
            (path) => [`${line.classifier} ${path}`, line.value] as const,
          )
        : [],
    ),
  );
  const shown = [
    ...entries('hierarchical', hierarchical),
    ...entries('flat', flat),
    ...(networks === undefined ? [] : entries('networks', { '': networks })),
  ];
  const names = [...new Set(shown.flatMap(({ model }) => Object.keys(model)))];
  const columns: Column[] = [
    { title: 'classifier', isKey: true },
    { title: 'node', isKey: true, least: 24 },
    ...[...names, 'log loss'].map((title): Column => ({ title, align: 'right' })),
    { title: '', bar: {} },
  ];
  const rows = shown.map(({ classifier, path, model }) => [
    classifier,
    path,
    ...names.map((name) => textOf(model[name as keyof TunedModel])),
    figure(losses.get(`${classifier} ${path}`) ?? null),
    losses.get(`${classifier} ${path}`) ?? null,
  ]);
  const trials = lines.filter(({ phase }) => phase !== 'chosen').length;
  return `${textTable(columns, rows)}\n${count(trials)} trials on ${count(header.songs)} training songs.`;
}

function entries(classifier: string, models: Tuning['flat']) {
  return Object.entries(models).map(([path, model]) => ({ classifier, path, model }));
}

function textOf(value: TunedModel[keyof TunedModel]): string {
  if (value === undefined) return '–';
  if (Array.isArray(value)) return value.join('-');
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? count(value) : value.toPrecision(3);
}
