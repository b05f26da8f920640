import { type Html, html } from '../../core/html/index.js';
import { classifiersText, type ReportData } from '../../pipeline/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { confusionChart } from '../charts/confusion.js';
import { curveChart } from '../charts/curves.js';
import { figure } from '../charts/figure.js';
import { colourAt, supergenreColours } from '../colours.js';
import { count, fixed } from '../text.js';
import {
  classifierFigures,
  classifiersTable,
  intervalsText,
  supergenresTable,
} from './classifiers.js';
import { classesTable, GenreCells, genresTable } from './genres-table.js';

/** Radius of the dot of a bin with all of a curve's songs. */
const LARGEST_DOT = 9;

/** How well the genres are told apart: the table of genres, the classifiers, and their curves. */
export function evaluationSection(report: ReportData, taxonomy: Taxonomy): Html {
  const cells = new GenreCells(report, taxonomy);
  return html`<div class="grid">${classifierFigures(report)}</div>
<p class="quiet">${classifiersText(report.metrics)} ${intervalsText(report)}</p>
${supergenresTable(report)}
<label class="live controls">Find a genre <input id="genre-filter" type="search" autocomplete="off"></label>
${genresTable(report, cells)}${classesTable(report, cells)}
${evaluationFigures(report, taxonomy)}`;
}

/** Curves of the supergenres, and of the genres of each, of which one choice is shown; confusion; all figures. */
export function evaluationFigures(report: ReportData, taxonomy: Taxonomy): Html {
  const { supergenres, counts } = report.confusion;
  const parts = taxonomy.isFlat ? [0] : [0, ...taxonomy.children(0)];
  return html`<div class="grid">${parts.map((node) => curveFigures(report, taxonomy, node))}${
    supergenres.length < 2
      ? ''
      : figure(
          {
            title: taxonomy.isFlat ? 'confusion of genres' : 'confusion of supergenres',
            note: 'Percent of the test songs of each row that the classifier puts into each column.',
          },
          confusionChart(supergenres, counts),
        )
  }${classifiersTable(report)}</div>`;
}

/** Precision against recall, and calibration, of what is right below a node; nothing without a test song. */
function curveFigures(report: ReportData, taxonomy: Taxonomy, node: number): Html {
  const curves = curvesBelow(report, taxonomy, node);
  if (curves.length === 0) return html``;
  const of = node > 0 ? taxonomy.names[node] : taxonomy.isFlat ? 'genres' : 'supergenres';
  const areas = curves.map(({ name, figure }) => `${name} ${figure}`).join(', ');
  const precision = curveChart({
    description: `Precision against recall at every threshold, on the test songs. Average precision: ${areas}.`,
    ...{ x: 'recall', y: 'precision' },
    curves: curves.map(({ precision, recall, ...curve }) => ({
      ...curve,
      points: stepped(recall, precision),
    })),
  });
  const calibration = curveChart({
    description: `Share of the songs that are in ${curves.map(({ name }) => name).join(', ')} against the predicted probability, in bins.`,
    ...{ x: 'predicted probability', y: 'share of true songs', diagonal: true },
    curves: curves.map(({ name, colour, calibration: bins }) => ({
      ...{ name, colour },
      points: bins.predicted.map((predicted, bin) => [predicted, bins.observed[bin]]),
      dots: dotsOf(bins),
    })),
  });
  return html`<div class="pair" data-only="${node > 0 ? of : ''}">${figure({ title: `precision and recall: ${of}`, note: 'At every threshold; the figures are average precisions, by the hierarchical classifier.' }, precision)}${figure({ title: `calibration: ${of}`, note: 'Probabilities are right on the dashed line, too high below it. Dots are bins of test songs.' }, calibration)}</div>`;
}

/** The curves of the supergenres, or of the genres below one: of those that a test song is in. */
function curvesBelow(report: ReportData, taxonomy: Taxonomy, node: number) {
  const colours = supergenreColours(report, taxonomy);
  const below =
    node === 0
      ? taxonomy.children(0)
      : Array.from(taxonomy.leaves).filter((leaf) => leaf >= node && leaf < taxonomy.ends[node]);
  const byPath = new Map(report.curves.map((curve) => [curve.node, curve]));
  return below.flatMap((child, place) => {
    const curve = byPath.get(taxonomy.path(child));
    if (curve === undefined) return [];
    const name = taxonomy.names[child];
    const colour = (node === 0 ? colours.get(name) : undefined) ?? colourAt(place);
    return [{ ...curve, name, colour, figure: fixed(curve.averagePrecision) }];
  });
}

/** Between two recalls precision is that of the larger one: a line that goes in steps. */
function stepped(
  recall: readonly number[],
  precision: readonly number[],
): (readonly [number, number])[] {
  return recall.flatMap((value, i) =>
    i === 0 || precision[i] === precision[i - 1]
      ? [[value, precision[i]] as const]
      : [[value, precision[i - 1]] as const, [value, precision[i]] as const],
  );
}

function dotsOf({ predicted, observed, songs }: ReportData['curves'][number]['calibration']) {
  const all = songs.reduce((sum, n) => sum + n, 0);
  return songs.map((n, bin) => ({
    radius: Number((2 + LARGEST_DOT * Math.sqrt(n / Math.max(1, all))).toFixed(1)),
    tip: `predicted ${fixed(predicted[bin])}, true of ${fixed(observed[bin])} of ${count(n)} songs`,
  }));
}
