import { type Html, html } from '../../core/html/index.js';
import { comparedClassifiers, type ReportData } from '../../pipeline/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { gainBar, smallBar } from '../charts/small-bar.js';
import { supergenreColours } from '../colours.js';
import { supergenreOf } from '../page-data.js';
import { type Cell, sortableTable } from '../tables.js';
import { count, fixed, signedFixed } from '../text.js';

/** A genre leads to its explanations, a supergenre to all that belongs to it. */
export class GenreCells {
  readonly #taxonomy: Taxonomy;
  readonly #colours: ReadonlyMap<string, string>;

  constructor(report: Pick<ReportData, 'artists' | 'supergenres'>, taxonomy: Taxonomy) {
    this.#taxonomy = taxonomy;
    this.#colours = supergenreColours(report, taxonomy);
  }

  columns(): readonly { readonly key: string; readonly title: string }[] {
    const genre = { key: 'genre', title: 'Genre' };
    return this.#taxonomy.isFlat ? [genre] : [genre, { key: 'supergenre', title: 'Supergenre' }];
  }

  row(genre: string): { readonly supergenre: string; readonly cells: readonly Cell[] } {
    const node = this.#taxonomy.nodeOfGenre(genre) ?? 0;
    const supergenre = supergenreOf(this.#taxonomy, node);
    const link = html`<a href="#explanations" data-node="${this.#taxonomy.path(node)}">${genre}</a>`;
    if (this.#taxonomy.isFlat) return { supergenre, cells: [{ shown: link }] };
    const choice = html`<button type="button" class="plain swatch ${this.#colours.get(supergenre) ?? ''}" data-choose="${supergenre}" data-tip="${supergenre}">${supergenre}</button>`;
    return { supergenre, cells: [{ shown: link }, { shown: choice }] };
  }
}

/** Average precision of each genre by each classifier, and what the hierarchical one gains on the flat one. */
export function genresTable({ metrics }: Pick<ReportData, 'metrics'>, cells: GenreCells): Html {
  const number = true;
  const shown = comparedClassifiers(metrics);
  const gains = metrics.genres.map(({ averagePrecision: { hierarchical, vanilla } }) =>
    hierarchical === null || vanilla === null ? null : hierarchical - vanilla,
  );
  const most = gains.reduce<number>((furthest, gain) => Math.max(furthest, Math.abs(gain ?? 0)), 0);
  const hasGain = shown.length > 1;
  return sortableTable(
    'Average precision of each genre',
    [
      ...cells.columns(),
      { key: 'support', title: 'Test songs', number },
      ...shown.map(({ name, title }) => ({ key: name, title, number })),
      ...(hasGain ? [{ key: 'gain', title: 'Gain on flat', number }] : []),
    ],
    metrics.genres.map(({ genre, support, averagePrecision }, g) => {
      const row = cells.row(genre);
      return {
        supergenre: row.supergenre,
        cells: [
          ...row.cells,
          { shown: count(support), value: support },
          ...shown.map(({ name }) => precisionCell(averagePrecision[name] ?? null)),
          ...(hasGain ? [gainCell(gains[g], most)] : []),
        ],
      };
    }),
  );
}

/** Precision, recall and F1 of each class, where a song has one; nothing elsewhere. */
export function classesTable({ metrics }: Pick<ReportData, 'metrics'>, cells: GenreCells): Html {
  const number = true;
  if (metrics.confusion === undefined) return html``;
  return sortableTable(
    'The most probable genre, by the hierarchical classifier',
    [
      ...cells.columns(),
      { key: 'support', title: 'Test songs', number },
      { key: 'precision', title: 'Precision', number },
      { key: 'recall', title: 'Recall', number },
      { key: 'f1', title: 'F1', number },
    ],
    metrics.confusion.classes.map(({ name, precision, recall, f1, support }) => {
      const row = cells.row(name);
      return {
        supergenre: row.supergenre,
        cells: [
          ...row.cells,
          { shown: count(support), value: support },
          ...[precision, recall, f1].map(precisionCell),
        ],
      };
    }),
  );
}

/** A share as a figure and a bar. */
function precisionCell(value: number | null): Cell {
  if (value === null || Number.isNaN(value)) return { shown: fixed(null), value: null };
  return { shown: html`${fixed(value)} ${smallBar(value)}`, value };
}

function gainCell(gain: number | null, most: number): Cell {
  if (gain === null) return { shown: fixed(null), value: null };
  return { shown: html`${signedFixed(gain)} ${gainBar(gain, most)}`, value: gain };
}
