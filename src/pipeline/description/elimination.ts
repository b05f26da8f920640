import {
  type DenseMatrix,
  selectColumns,
  selectLabels,
  selectLists,
  selectRows,
} from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { averagePrecision, stratifiedFoldsByGroup } from '../../evaluation/index.js';
import { type DealtSongs, type Part, partsOf } from './dealt-songs.js';
import { gainShares, permutationDrops } from './importances.js';
import { fitSideBySide, quickerSettings, scoreQuickly } from './quick-boosters.js';
import { type Spread, spreadOf } from './spread.js';

/** How well so many features tell the classes. */
export interface EliminationPoint {
  readonly features: number;
  /** Macro average precision on the parts that were held out. */
  readonly averagePrecision: Spread;
  /** Those of them that go next, by their mean rank. */
  readonly going: readonly string[];
}

/** A feature's place in the elimination. */
export interface EliminatedFeature {
  readonly feature: string;
  /** How many features were left when it went, itself counted, as the mean over the parts; 1 for the last. */
  readonly rank: number;
  /** In how many parts it is one of the fewest. */
  readonly kept: number;
}

/** What is lost as one feature after another is left out. */
export interface Elimination {
  /** From all features down to one. */
  readonly points: readonly EliminationPoint[];
  /** How many features have the highest mean. */
  readonly best: number;
  /** The standard error of that mean. */
  readonly standardError: number;
  /** The least number of features whose mean is at most one standard error below the highest. */
  readonly fewest: number;
  /** The first to go first, by their mean rank. */
  readonly features: readonly EliminatedFeature[];
}

/** As many features go one at a time; of more, a quarter at once. */
const ONE_BY_ONE = 16;
/** Into how many parts the songs that are learnt from are dealt in their turn, to find what matters. */
const INNER = 3;

/**
 * Backward elimination by cross-validation (Guyon, Weston, Barnhill and Vapnik, "Gene selection for cancer
 * classification", 2002): of the songs that are learnt from, each third is told by boosters of the other two; the
 * feature that matters least to that by permutation goes. The three together are scored on the part that was held
 * out, which has no say in the order. The fewest features are those by the rule of one standard error (Breiman,
 * Friedman, Olshen and Stone, "Classification and regression trees", 1984).
 *
 * @returns undefined where there are not two features, or a part has too few songs.
 * @throws the signal's reason when aborted.
 */
export async function eliminateFeatures(
  dealt: DealtSongs,
  { seed }: { readonly seed: number },
  run: Run,
): Promise<Elimination | undefined> {
  const { parts, data } = dealt;
  const counts = eliminationCounts(data.featureNames.length);
  const isSmall = ({ train, held }: Part) => train.length < INNER || held.length === 0;
  if (counts.length < 2 || parts.some(isSmall)) return undefined;
  const total = parts.length * counts.length;
  let done = 0;
  const told = () => run.onProgress?.({ step: 'elimination', done: ++done, total });
  const eliminated: EliminatedInPart[] = [];
  for (const [p, part] of parts.entries()) {
    eliminated.push(await eliminateInPart(dealt, part, counts, seed + INNER * p, run, told));
  }
  return summary(data.featureNames, counts, eliminated);
}

/** How many features are left, from all of them down to one. */
export function eliminationCounts(features: number): number[] {
  const counts: number[] = [];
  for (let left = features; left > 0; ) {
    counts.push(left);
    left = left > ONE_BY_ONE ? Math.max(ONE_BY_ONE, left - Math.floor(left / 4)) : left - 1;
  }
  return counts;
}

/** What came of one part. */
export interface EliminatedInPart {
  /** For each number of features. */
  readonly scores: readonly number[];
  /** For each feature how many were left when it went. */
  readonly ranks: Int32Array;
}

async function eliminateInPart(
  dealt: DealtSongs,
  part: Part,
  counts: readonly number[],
  seed: number,
  run: Run,
  onCount: () => void,
): Promise<EliminatedInPart> {
  const { featureNames } = dealt.data;
  const thirds = thirdsOf(dealt, part, seed);
  const ranks = new Int32Array(featureNames.length).fill(1);
  const scores: number[] = [];
  let left = [...featureNames.keys()];
  for (const [c, count] of counts.entries()) {
    const { score, leastFirst } = await learnFrom(dealt, left, part, thirds, seed, run);
    const going = leastFirst.slice(0, count - (counts[c + 1] ?? count));
    going.forEach((feature, i) => {
      ranks[feature] = count - i;
    });
    left = left.filter((feature) => !going.includes(feature));
    scores.push(score);
    onCount();
  }
  return { scores, ranks };
}

/** The songs that a part learns from, dealt in their turn. */
function thirdsOf({ data, together }: DealtSongs, { train }: Part, seed: number): Part[] {
  const labels = selectLabels(data.truth, train);
  const partOf = stratifiedFoldsByGroup(labels, selectLists(together, train), INNER, seed);
  return partsOf(partOf, INNER).map((third) => ({
    train: third.train.map((i) => train[i]),
    held: third.held.map((i) => train[i]),
  }));
}

/** How well some features tell the songs that were held out, and which of them matter least to the others. */
async function learnFrom(
  { data }: DealtSongs,
  left: readonly number[],
  { train, held }: Part,
  thirds: readonly Part[],
  seed: number,
  run: Run,
): Promise<{ readonly score: number; readonly leastFirst: readonly number[] }> {
  const { truth } = data;
  const features = selectColumns(data.features, left);
  const own = { ...data, features, featureNames: left.map((j) => data.featureNames[j]) };
  const asked = selectRows(features, held);
  const scores = new Float64Array(held.length * truth.columns);
  const drops = new Float64Array(left.length);
  const gains = new Float64Array(left.length);
  const sets = thirds.map((third) => third.train);
  const fitted = await fitSideBySide(own, sets, train, run, quickerSettings);
  for (const [k, boosters] of fitted.entries()) {
    addTo(scores, scoreQuickly(boosters, asked).data);
    addTo(gains, gainShares(boosters, own.featureNames));
    if (thirds[k].held.length === 0 || left.length === 1) continue;
    const [fall] = await permutationDrops(
      boosters,
      selectRows(features, thirds[k].held),
      selectLabels(truth, thirds[k].held),
      { shuffles: 1, seed: seed + k, signal: run.signal },
    );
    addTo(drops, fall);
  }
  return {
    score: averagePrecision(selectLabels(truth, held), {
      ...{ rows: held.length, columns: truth.columns, data: scores },
    }),
    leastFirst: [...left.keys()]
      .sort((a, b) => drops[a] - drops[b] || gains[a] - gains[b])
      .map((place) => left[place]),
  };
}

function addTo(sums: Float64Array, values: DenseMatrix['data']): void {
  for (let i = 0; i < sums.length; i++) sums[i] += values[i];
}

/** What all parts together say. */
export function summary(
  featureNames: readonly string[],
  counts: readonly number[],
  parts: readonly EliminatedInPart[],
): Elimination {
  const rankOf = (j: number): number =>
    parts.reduce((sum, { ranks }) => sum + ranks[j], 0) / parts.length;
  const order = [...featureNames.keys()].sort((a, b) => rankOf(b) - rankOf(a));
  const points = counts.map((features, c) => ({
    features,
    averagePrecision: spreadOf(parts.map(({ scores }) => scores[c])),
    going: order
      .slice(order.length - features, order.length - (counts[c + 1] ?? features))
      .map((j) => featureNames[j]),
  }));
  const best = points.reduce((a, b) =>
    b.averagePrecision.mean >= a.averagePrecision.mean ? b : a,
  );
  const standardError = best.averagePrecision.deviation / Math.sqrt(parts.length);
  const least = best.averagePrecision.mean - standardError;
  const { features: fewest } =
    points.findLast((point) => point.averagePrecision.mean >= least) ?? best;
  return {
    ...{ points, best: best.features, standardError, fewest },
    features: order.map((j) => ({
      feature: featureNames[j],
      rank: rankOf(j),
      kept: parts.filter(({ ranks }) => ranks[j] <= fewest).length,
    })),
  };
}
