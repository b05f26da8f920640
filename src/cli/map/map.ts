import { InputError } from '../../core/errors/index.js';
import { type ChosenTaxonomy, readReportData } from '../../pipeline/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { isRich } from '../printing/terminal/look.js';
import { outputLook, printJson, printText } from '../printing/terminal/output.js';
import type { MapPoints } from './braille.js';
import { type MapStyle, mapClusters, mapText } from './map-text.js';

/** What can be typed after `supergenre map`. */
export interface MapArguments {
  readonly model: string;
  /** Columns that the map takes. */
  readonly width?: number;
  readonly json?: boolean;
}

/** Columns of a map where there is no terminal. */
const COLUMNS = 80;

/** Draws the artists of a model and their supergenres in characters. */
export async function mapCommand(
  { model, width, json = false }: MapArguments,
  { signal }: Interruptible,
): Promise<void> {
  const { artists, supergenres, cleaning } = await untilStopped(signal, readReportData(model));
  if (artists === null) {
    throw new InputError(
      'the model has no map, since its taxonomy was given or made of labels; fit one without --taxonomy',
      { file: model },
    );
  }
  const clusters = mapClusters(artists, supergenres);
  const unit = cleaning.artists.read > 0 ? 'artists' : 'groups';
  if (!json) return printText(mapText(artists, clusters, unit, mapStyle(width)));
  const noise = artists.clusters.filter((cluster) => cluster < 0).length;
  printJson({
    artists: artists.names.length,
    noise,
    clusters: clusters.map(({ colour: _, ...one }) => one),
  });
}

/** What a map of supergenres is drawn of. */
type FoundMap = Pick<
  NonNullable<ChosenTaxonomy['supergenres']>,
  'embedding' | 'clusters' | 'supergenres' | 'unit'
>;

/** Prints the map of supergenres that were just found, if any, on a terminal only. */
export function printFoundMap(found: FoundMap | undefined, print: (text: string) => void): void {
  if (found === undefined || !outputLook().isTerminal) return;
  const { embedding, clusters, supergenres, unit } = found;
  const column = (j: number) =>
    Float64Array.from(clusters, (_, i) =>
      j < embedding.columns ? embedding.data[i * embedding.columns + j] : 0,
    );
  const points: MapPoints = { x: column(0), y: column(1), clusters };
  print(`${mapText(points, mapClusters(points, supergenres), unit, mapStyle())}\n`);
}

function mapStyle(width?: number): MapStyle {
  const look = outputLook();
  const columns = width ?? (Number.isFinite(look.columns) ? look.columns : COLUMNS);
  return { columns, isColoured: isRich(look) };
}
