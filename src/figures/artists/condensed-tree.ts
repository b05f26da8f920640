import { InputError } from '../../core/errors/index.js';
import { quantile } from '../../core/numbers/index.js';
import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import { count, type Numbers, toJson } from '../drawing/numbers.js';
import { type ClusterNames, namesOfClusters } from './cluster-names.js';
import { type CondensedTreeRows, clustersOfLabels, readIcicles, stepsOf } from './icicles.js';

/** What {@link condensedTreeFigure} draws. */
export interface CondensedTreeInput {
  readonly tree: CondensedTreeRows;
  /** Cluster of each point, −1 for noise, as `HDBSCAN.labels` has it; without it nothing is coloured. */
  readonly labels?: Numbers;
  /** Name of each cluster, by number. Default: `cluster 0`, `cluster 1`, … */
  readonly clusterNames?: ClusterNames;
}

const HEIGHT = 420;
/** Most pieces that all clusters together are drawn in, and one cluster. */
const MOST_PIECES = 4000;
const MOST_STEPS = 60;
/** Clusters that would be narrower than half a pixel are left out. */
const NARROWEST = 0.5 / WIDTH;
/** Share of the artists above the bottom; the densest ones would flatten all the rest. */
const DRAWN_SHARE = 0.98;

/**
 * HDBSCAN's condensed tree as icicles (McInnes, Healy and Astels, "hdbscan: Hierarchical density based
 * clustering", 2017): from top to bottom the density λ = 1 / distance rises, a cluster is as wide as it
 * has points left at that density, and splits into the clusters below it. The chosen ones are coloured.
 *
 * @throws InputError when the lists differ in length or the tree is empty.
 */
export function condensedTreeFigure({ tree, labels, clusterNames }: CondensedTreeInput): Figure {
  const where = 'condensedTreeFigure';
  const { parent, child, lambda, size } = tree;
  checkLengths(where, { parent, child, lambda, size });
  checkSome(where, 'clusters', parent);
  const root = Array.from(parent).reduce((lowest, id) => Math.min(lowest, id));
  if (labels !== undefined && labels.length !== root) {
    throw new InputError(
      `${where}: there are ${labels.length} labels for a tree of ${root} points; give one for each`,
    );
  }
  const names = namesOfClusters(labels ?? [], clusterNames);
  const icicles = readIcicles(tree, root);
  const labelOf = clustersOfLabels(tree, icicles, labels ?? []);
  const drawn = [...icicles.values()].filter(
    ({ id, size: points }) => points >= NARROWEST * root || labelOf.has(id),
  );
  const deepest = deepestDrawn(lambda);
  const most = Math.max(2, Math.min(MOST_STEPS, Math.floor(MOST_PIECES / drawn.length)));
  const outlines = drawn.flatMap((icicle) => {
    const label = labelOf.get(icicle.id);
    const shared = {
      id: icicle.id,
      artists: icicle.size,
      ...(label !== undefined && { cluster: names[label] }),
    };
    return stepsOf(icicle, most, deepest).flatMap(({ left, right, from, to }) =>
      [from, to].map((density) => ({
        ...shared,
        density: toJson(density),
        left: toJson(left, 6),
        right: toJson(right, 6),
      })),
    );
  });
  const chosen = labels === undefined ? '' : `, ${labelOf.size} of them chosen`;
  const leftOut = icicles.size - drawn.length;
  return makeFigure({
    name: 'condensed tree',
    title: 'How clusters split as density rises',
    subtitle: [
      `${count(root, 'artist')}; ${count(icicles.size, 'cluster')} in the condensed tree${chosen}`,
      `Width: artists left at that density. The densest ${Math.round(100 - 100 * DRAWN_SHARE)} % leave below the bottom${leftOut > 0 ? `; ${count(leftOut, 'cluster')} too narrow to be seen` : ''}`,
    ],
    description:
      "HDBSCAN's condensed tree. Each shape is a cluster, as wide as the number of its artists at a density; below it are the clusters that it splits into.",
    view: {
      width: WIDTH,
      height: HEIGHT,
      encoding: {
        x: quantitative('left', {
          axis: { title: 'artists, side by side', labels: false, ticks: false, grid: false },
          scale: { nice: false, domain: [0, root] },
        }),
        x2: { field: 'right' },
        y: quantitative('density', {
          axis: { title: 'density λ (1 / distance in the projection)', tickCount: 8 },
          scale: { reverse: true, nice: false, zero: false },
        }),
        detail: { field: 'id' },
      },
      layer: [
        layerOf(
          outlines.filter(({ cluster }) => cluster === undefined),
          { type: 'area', orient: 'horizontal', style: 'noise', aria: false },
          { tooltip: tooltipOf('artists') },
        ),
        layerOf(
          outlines.filter(({ cluster }) => cluster !== undefined),
          { type: 'area', orient: 'horizontal', aria: false },
          {
            color: nominal('cluster', {
              scale: { domain: [...names] },
              legend: { title: 'cluster', symbolLimit: 0 },
            }),
            tooltip: tooltipOf('cluster', 'artists'),
          },
        ),
      ],
    },
  });
}

function deepestDrawn(lambda: Numbers): number {
  const finite = Float64Array.from(lambda).filter(Number.isFinite).sort();
  return finite.length === 0 ? 1 : quantile(finite, DRAWN_SHARE);
}
