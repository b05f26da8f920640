import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { parseOptions } from '../../core/options/index.js';
import { layerOf, nominal } from '../drawing/channels.js';
import { type Figure, type Layer, makeFigure } from '../drawing/figure.js';
import { count, type Numbers, show, showSigned } from '../drawing/numbers.js';
import { textWidth } from '../drawing/text-width.js';

/** The trees of a booster in flat arrays; `Booster.forest` is one, see there. */
export interface ForestArrays {
  readonly featureNames: readonly string[];
  /** Tree t owns the nodes from `treeOffsets[t]` up to `treeOffsets[t + 1]`, its root first. */
  readonly treeOffsets: Numbers;
  /** Column that a node splits on, −1 for a leaf. */
  readonly feature: Numbers;
  /** A song goes left when its value is below this; at a leaf, the leaf's value. */
  readonly threshold: Numbers;
  /** Positions of the children; −1 for a leaf. */
  readonly left: Numbers;
  readonly right: Numbers;
  /** 1 where a missing value goes left. */
  readonly defaultLeft: Numbers;
  /** Loss reduction of a split. */
  readonly gain: Numbers;
  /** Sum of the hessians of the songs that reached a node. */
  readonly cover: Numbers;
}

const treeOptions = z.strictObject({
  /** Number of the tree, from 0. Default 0. */
  tree: z.int().min(0).default(0),
  /** Levels of splits that are drawn; what is below is left out and counted. Default 3. */
  maxDepth: z.int().min(1).max(8).default(3),
  /** Name of the booster's node, for the title. */
  node: z.string().optional(),
});

/** Options of {@link treeFigure}. */
export type TreeFigureOptions = z.input<typeof treeOptions>;

/** A node as it is drawn; `x` counts leaves from the left, `depth` levels from the top. */
interface Drawn {
  readonly x: number;
  readonly depth: number;
  readonly title: string;
  readonly detail: string;
  readonly kind: 'split' | 'raises' | 'lowers' | 'cut';
  readonly children: readonly { readonly node: Drawn; readonly answer: string }[];
}

/** Size of a node in pixels, as wide as the longest title needs between two limits, and the room around it. */
const BOX = { width: 132, widest: 236, height: 36, gap: 12, down: 84 } as const;
/** Font size of titles, and the room beside them. */
const FONT = 12.5;
const PADDING = 16;

/**
 * One tree of a booster: what each split asks, with its gain and cover, and what each leaf adds to the
 * margin. Left is yes. Below `maxDepth` levels a node stands for all that is under it.
 *
 * @throws InputError when there is no such tree, or an option is wrong.
 */
export function treeFigure(forest: ForestArrays, options: TreeFigureOptions = {}): Figure {
  const { tree, maxDepth, node } = parseOptions(treeOptions, options, 'treeFigure');
  const trees = forest.treeOffsets.length - 1;
  if (tree >= trees) {
    throw new InputError(
      `treeFigure: tree ${tree} does not exist; the booster has ${count(trees, 'tree')}, numbered from 0`,
    );
  }
  const root = layOut(forest, forest.treeOffsets[tree], maxDepth);
  const all = flatten(root);
  const leaves = 1 + all.reduce((last, { x }) => Math.max(last, x), 0);
  const depth = all.reduce((deepest, drawn) => Math.max(deepest, drawn.depth), 0);
  const edges = all.flatMap((parent) =>
    parent.children.map(({ node: child, answer }) => ({
      x: parent.x,
      x2: child.x,
      y: parent.depth,
      y2: child.depth,
      answer,
      middleX: (parent.x + child.x) / 2,
      middleY: (parent.depth + child.depth) / 2,
    })),
  );
  const cut = all.filter(({ kind }) => kind === 'cut').length;
  const of = node === undefined ? '' : ` of ${node}`;
  return makeFigure({
    name: `tree ${tree}${of}`,
    title: `Tree ${tree}${of}`,
    subtitle: [
      'A leaf’s value is added to the margin (log odds). Cover: sum of hessians of the training songs',
      ...(cut > 0 ? [`Drawn down to ${count(maxDepth, 'split')}; dots mark what is below`] : []),
    ],
    description: `Tree ${tree}${of}, drawn from its root at the top; the left branch of a split is where its answer is yes.`,
    view: view(all, edges, { across: leaves, down: depth + 1 }),
  });
}

function layOut(forest: ForestArrays, root: number, maxDepth: number): Drawn {
  const { feature, featureNames, threshold, left, right, gain, cover, defaultLeft } = forest;
  let leaves = 0;
  const place = (node: number, depth: number): Drawn => {
    if (feature[node] < 0) {
      const kind = threshold[node] >= 0 ? 'raises' : 'lowers';
      const detail = `cover ${show(cover[node])}`;
      return { x: leaves++, depth, title: showSigned(threshold[node]), detail, kind, children: [] };
    }
    if (depth >= maxDepth) {
      const detail = `${count(countLeaves(forest, node), 'leaf', 'leaves')} below`;
      return { x: leaves++, depth, title: '…', detail, kind: 'cut', children: [] };
    }
    const missing = (goesLeft: number) => (defaultLeft[node] === goesLeft ? ' (or missing)' : '');
    const children = [
      { node: place(left[node], depth + 1), answer: `yes${missing(1)}` },
      { node: place(right[node], depth + 1), answer: `no${missing(0)}` },
    ];
    return {
      x: (children[0].node.x + children[1].node.x) / 2,
      depth,
      title: `${featureNames[feature[node]]} < ${show(threshold[node])}`,
      detail: `gain ${show(gain[node])}, cover ${show(cover[node])}`,
      kind: 'split',
      children,
    };
  };
  return place(root, 0);
}

function countLeaves(forest: ForestArrays, node: number): number {
  if (forest.feature[node] < 0) return 1;
  return countLeaves(forest, forest.left[node]) + countLeaves(forest, forest.right[node]);
}

function flatten(node: Drawn): Drawn[] {
  return [node, ...node.children.flatMap(({ node: child }) => flatten(child))];
}

function view(
  nodes: readonly Drawn[],
  edges: readonly object[],
  size: { readonly across: number; readonly down: number },
): Layer {
  const scale = (steps: number, reverse: boolean) => ({
    domain: [-0.5, steps - 0.5],
    nice: false,
    zero: false,
    reverse,
  });
  const x = { type: 'quantitative', axis: null, scale: scale(size.across, false) };
  const y = { type: 'quantitative', axis: null, scale: scale(size.down, true) };
  const at = { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } };
  const answer = {
    x: { ...x, field: 'middleX' },
    y: { ...y, field: 'middleY' },
    text: nominal('answer'),
  };
  const values = nodes.map(({ x: left, depth, title, detail, kind }) => ({
    x: left,
    y: depth,
    title,
    detail,
    kind,
  }));
  const longest = Math.max(...nodes.map(({ title }) => textWidth(title, FONT)));
  const width = Math.round(Math.min(BOX.widest, Math.max(BOX.width, longest + PADDING)));
  const text = { type: 'text', limit: width - 8, aria: false };
  const box = { type: 'rect', width, height: BOX.height, cornerRadius: 5 };
  return {
    width: size.across * (width + BOX.gap),
    height: size.down * BOX.down,
    layer: [
      layerOf(
        edges,
        { type: 'rule', style: 'plain', aria: false },
        { ...at, x2: { field: 'x2' }, y2: { field: 'y2' } },
      ),
      layerOf(edges, { ...text, style: ['quiet', 'halo'], strokeWidth: 7 }, answer),
      layerOf(edges, { ...text, style: 'quiet' }, answer),
      layerOf(values, { ...box, style: 'node', aria: false }, at),
      ...(['raises', 'lowers'] as const).map((kind) =>
        layerOf(
          values.filter((node) => node.kind === kind),
          { ...box, style: kind, opacity: 0.3, aria: false },
          at,
        ),
      ),
      layerOf(values, { ...text, style: 'label', dy: -7 }, { ...at, text: nominal('title') }),
      layerOf(
        values,
        { ...text, style: 'quiet', fontSize: 10, dy: 8 },
        { ...at, text: nominal('detail') },
      ),
    ],
  };
}
