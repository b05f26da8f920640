import type { HierarchicalClassifier } from '../classification/index.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import type { Run } from '../core/options/index.js';
import { explainNode } from '../explanation/index.js';
import type { ReportData } from '../pipeline/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import type { PageData } from './page/data.js';

/** SHAP values in a page at most, of 4 bytes each; fewer songs are taken where there would be more. */
const SHAP_VALUES = 350_000;

/** What long work accepts, checked. */
export type ReportRun = Omit<Run, 'threads'>;

/** What the page's script reads, with the SHAP values of the sampled songs at every node. */
export async function makePageData(
  report: Pick<ReportData, 'artists' | 'supergenres' | 'sample'>,
  classifier: HierarchicalClassifier,
  { onProgress, signal }: ReportRun,
): Promise<PageData> {
  const { taxonomy, featureNames } = classifier;
  const nodes = Array.from(taxonomy.names.keys()).slice(1);
  const perSong = nodes.length * featureNames.length;
  const songs = Math.min(report.sample.ids.length, Math.floor(SHAP_VALUES / perSong));
  const values = new Float32Array(songs * perSong);
  const bases: number[] = [];
  for (const [n, node] of nodes.entries()) {
    if (songs === 0) break;
    const { base, contributions } = await explainNode(classifier, sampled(report, songs), node, {
      signal,
    });
    onProgress?.({ step: 'explanations', done: n + 1, total: nodes.length });
    bases.push(Number(base.toPrecision(6)));
    for (let i = 0; i < songs; i++) {
      const from = i * featureNames.length;
      const row = contributions.data.subarray(from, from + featureNames.length);
      values.set(row, (i * nodes.length + n) * featureNames.length);
    }
  }
  return {
    artists: report.artists,
    clusterNames: clusterNames(report),
    features: featureNames,
    nodes: nodes.map((node, n) => ({
      path: taxonomy.path(node),
      supergenre: supergenreOf(taxonomy, node),
      base: bases[n] ?? 0,
    })),
    songs: report.sample.names.slice(0, songs).map((name, i) => ({
      id: report.sample.ids[i],
      label: labelOf(name, report.sample.ids[i], report.sample.artists[i]),
      genres: report.sample.genres[i],
      supergenres: supergenresOf(taxonomy, report.sample.genres[i]),
      features: report.sample.features[i],
    })),
    shap: toBase64(values),
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

export function sampled({ sample }: Pick<ReportData, 'sample'>, songs: number): DenseMatrix {
  const rows = sample.features.slice(0, songs);
  const data = Float32Array.from(rows.flat(), (value) => value ?? Number.NaN);
  return { rows: songs, columns: data.length / songs, data };
}

function labelOf(name: string, id: string, artists: readonly string[]): string {
  const title = name === '' ? id : name;
  return artists.length === 0 ? title : `${title} – ${artists.join(', ')}`;
}

function toBase64(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(values.byteLength));
  values.forEach((value, i) => {
    bytes.setFloat32(4 * i, value, true);
  });
  return Buffer.from(bytes.buffer).toString('base64');
}
