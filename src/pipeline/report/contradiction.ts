import type { ReportData } from './schema.js';

/** A part of a report's data, and what is wrong with it. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** Where parts of a report's data contradict each other; undefined where they agree. */
export function contradiction(report: ReportData): Fault | undefined {
  const { artists, supergenres, curves, metrics } = report;
  const clusters = new Set(artists?.clusters);
  const genres = metrics.genres.map(({ genre }) => genre);
  const classes = metrics.confusion?.classes.map(({ name }) => name) ?? genres;
  const counts = metrics.confusion?.counts ?? [];
  const squares = metrics.confusion === undefined ? 0 : genres.length;
  const faults: readonly (readonly [path: string, message: string, agrees: boolean])[] = [
    ['metrics.genres', 'has a genre twice', areUnique(genres)],
    [
      'metrics.supergenres',
      'has a supergenre twice',
      areUnique(metrics.supergenres.map(({ supergenre }) => supergenre)),
    ],
    [
      'supergenres',
      'has a name or a cluster twice',
      areUnique(supergenres.map(({ name }) => name)) &&
        areUnique(supergenres.map(({ cluster }) => cluster)),
    ],
    [
      'supergenres',
      'has a cluster that no artist is in',
      supergenres.every(({ cluster }) => clusters.has(cluster)),
    ],
    ['condensedTree', 'is not a tree of the artists', isTreeOfArtists(report)],
    ['curves', 'has a node twice', areUnique(curves.map(({ node }) => node))],
    [
      'curves',
      'has a curve without points',
      curves.every(({ recall, calibration }) => recall.length > 0 && calibration.songs.length > 0),
    ],
    [
      'metrics.confusion',
      'has other classes than "genres"',
      classes.length === genres.length && classes.every((name, i) => name === genres[i]),
    ],
    [
      'metrics.confusion.counts',
      'is not square',
      counts.length === squares && counts.every((row) => row.length === squares),
    ],
  ];
  const fault = faults.find(([, , agrees]) => !agrees);
  return fault && { path: fault[0], message: fault[1] };
}

/** Whether each child is an artist or a cluster, is there once, and lies below a cluster that is there. */
function isTreeOfArtists({ artists, condensedTree }: ReportData): boolean {
  if (condensedTree === null) return true;
  if (artists === null) return false;
  const { parent, child } = condensedTree;
  const root = artists.names.length;
  const isCluster = new Set([root, ...child.filter((id) => id > root)]);
  return (
    areUnique(child) &&
    child.every((id, row) => {
      const above = parent[row];
      return isCluster.has(above) && id !== root && (id < root || above < id);
    })
  );
}

function areUnique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}
