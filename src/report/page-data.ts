import type { HierarchicalClassifier } from '../classification/index.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import type { Run } from '../core/options/index.js';
import type { ReportData } from '../pipeline/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { explainSongs, type ReportMethod } from './explained-songs.js';
import type { PageData } from './page/data.js';

/** What the page's script reads, with the SHAP values of the sampled songs at every node. */
export async function makePageData(
  report: Pick<ReportData, 'artists' | 'supergenres' | 'sample'>,
  classifier: HierarchicalClassifier,
  method: ReportMethod,
  run: Run,
): Promise<PageData> {
  const { taxonomy, featureNames } = classifier;
  const nodes = Array.from(taxonomy.names.keys()).slice(1);
  const features = sampled(report, featureNames.length);
  const { songs, bases, values, errors } = await explainSongs(classifier, features, method, run);
  return {
    artists: report.artists,
    clusterNames: clusterNames(report),
    features: featureNames,
    nodes: nodes.map((node, n) => ({
      path: taxonomy.path(node),
      supergenre: supergenreOf(taxonomy, node),
      base: Number((bases[n] ?? 0).toPrecision(6)),
    })),
    songs: report.sample.names.slice(0, songs).map((name, i) => ({
      id: report.sample.ids[i],
      label: labelOf(name, report.sample.ids[i], report.sample.artists[i]),
      genres: report.sample.genres[i],
      supergenres: supergenresOf(taxonomy, report.sample.genres[i]),
      features: report.sample.features[i],
    })),
    method,
    shap: toBase64(values),
    errors: toBase64(errors),
  };
}

/** Name of each cluster, by number; a cluster that is no supergenre is called by its number. */
export function clusterNames({
  artists,
  supergenres,
}: Pick<ReportData, 'artists' | 'supergenres'>): string[] {
  const most = (artists?.clusters ?? []).reduce((a, b) => Math.max(a, b), -1);
  const names = new Map(supergenres.map(({ cluster, name }) => [cluster, name]));
  return Array.from({ length: most + 1 }, (_, c) => names.get(c) ?? `cluster ${c}`);
}

/** Name of the node right below the root that a node is or lies in. */
export function supergenreOf({ parents, names }: Taxonomy, node: number): string {
  let top = node;
  while (parents[top] > 0) top = parents[top];
  return names[top];
}

function supergenresOf(taxonomy: Taxonomy, genres: readonly string[]): string[] {
  const names = genres.map((genre) => supergenreOf(taxonomy, taxonomy.nodeOfGenre(genre) ?? 0));
  return [...new Set(names)];
}

/** The sampled songs' features, songs × features. */
export function sampled({ sample }: Pick<ReportData, 'sample'>, columns: number): DenseMatrix {
  const rows = sample.features;
  const data = Float32Array.from(rows.flat(), (value) => value ?? Number.NaN);
  return { rows: rows.length, columns, data };
}

function labelOf(name: string, id: string, artists: readonly string[]): string {
  const title = name === '' ? id : name;
  // Songs with labels of their own stand in the place of artists.
  const others = artists.filter((artist) => artist !== id);
  return others.length === 0 ? title : `${title} – ${others.join(', ')}`;
}

function toBase64(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(values.byteLength));
  values.forEach((value, i) => {
    bytes.setFloat32(4 * i, value, true);
  });
  return Buffer.from(bytes.buffer).toString('base64');
}
