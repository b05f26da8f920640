/**
 * Our classifiers beside HiClass's, over scikit-learn's histogram boosting, both with their defaults, on the
 * same songs of the same folds: figures and paired intervals, or times on all cores, in turns. Environment:
 * HICLASS, HICLASS_4 name checkouts of HiClass 5 and, for songs of several genres, 4.9; TURNS says how many, 3.
 *
 *   npm run compile && node build/bench/hiclass.js figures|times [playlists|gtzan|mainGenres|musicoset …]
 */
import { availableParallelism } from 'node:os';
import { selectSongs } from '../src/catalogue/index.js';
import { genreColumns } from '../src/classification/index.js';
import { selectLabels } from '../src/core/matrix/index.js';
import { stratifiedFoldsByGroup } from '../src/evaluation/index.js';
import { intervalOf } from '../src/evaluation/intervals/resamples.js';
import { resamplingGroups } from '../src/pipeline/experiment/resampling-groups.js';
import { type Answers, FIGURES, type Figure, type Measured, measure } from './hiclass/answers.js';
import { answersOfOurs, fitOurs, OURS, type Ours } from './hiclass/ours.js';
import { type Problem, problems } from './hiclass/problems.js';
import { APPROACHES, type Approach, COMBINERS, HiClass } from './hiclass/theirs.js';
import { type Cell, mean, median, record, secondsSince } from './results.js';

const FOLDS = 5;
/** Of songs of several genres, since there are many. */
const FEWER_FOLDS = 2;
const RESAMPLES = 200;
const LEVEL = 0.95;
/** An odd number; HiClass takes minutes a turn. */
const TURNS = Number(process.env.TURNS ?? 3);

/** Tried for songs of several genres; the one with the best F1 on the test songs counts, in HiClass's favour. */
const TOLERANCES = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4];

/** HiClass's approach per level has no form for songs of several genres. */
const approachesFor = ({ exclusive }: Problem): Approach[] =>
  (Object.keys(APPROACHES) as Approach[]).filter((name) => exclusive || name !== 'per level');
const ours = Object.keys(OURS) as Ours[];

interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

function foldsOf({ truth, taxonomy, together, exclusive }: Problem): Fold[] {
  const folds = stratifiedFoldsByGroup(genreColumns(truth, taxonomy), together, FOLDS, 1);
  const songs = Int32Array.from(folds.keys());
  return Array.from({ length: exclusive ? FOLDS : FEWER_FOLDS }, (_, fold) => ({
    train: songs.filter((song) => folds[song] >= 0 && folds[song] !== fold),
    test: songs.filter((song) => folds[song] === fold),
  }));
}

/** The answers of all classifiers for a fold, HiClass's by combiner, or else by tolerance. */
async function answersOf(
  problem: Problem,
  peer: HiClass,
  { train, test }: Fold,
): Promise<Map<string, Answers>> {
  const answers = new Map<string, Answers>();
  for (const name of ours) answers.set(name, await answersOfOurs(problem, train, test, name));
  for (const approach of approachesFor(problem)) {
    await peer.fit(approach, train);
    if (!problem.exclusive) {
      for (const tolerance of TOLERANCES) {
        answers.set(`${approach}|${tolerance}`, await peer.decide(test, tolerance));
      }
      continue;
    }
    const { genres } = await peer.decide(test, null);
    for (const combiner of COMBINERS) {
      const { scores } = await peer.score(test, combiner);
      answers.set(`${approach}|${combiner}`, { genres, scores });
    }
  }
  return answers;
}

/** Means over the folds; resamples are drawn in each. */
function meanOfFolds(folds: readonly Record<Figure, Measured>[]): Record<Figure, Measured> {
  const of = (figure: Figure): Measured => ({
    value: mean(folds.map((fold) => fold[figure].value)),
    resampled: Float64Array.from({ length: RESAMPLES }, (_, r) =>
      mean(folds.map((fold) => fold[figure].resampled[r])),
    ),
  });
  return Object.fromEntries(FIGURES.map((figure) => [figure, of(figure)])) as Record<
    Figure,
    Measured
  >;
}

async function compare(problem: Problem): Promise<void> {
  const { name, songs, taxonomy, truth, together } = problem;
  const peer = await HiClass.start(problem, 1);
  const ofFolds = new Map<string, Record<Figure, Measured>[]>();
  try {
    for (const [seed, fold] of foldsOf(problem).entries()) {
      const tested = {
        ...{ taxonomy, resamples: RESAMPLES, seed },
        truth: selectLabels(truth, fold.test),
        groups: resamplingGroups(together, fold.test),
      };
      for (const [classifier, answers] of await answersOf(problem, peer, fold)) {
        const measured = measure(answers, tested);
        ofFolds.set(classifier, [...(ofFolds.get(classifier) ?? []), measured]);
        const { accuracy, f1, averagePrecision } = measured;
        console.log(name, seed, classifier, accuracy.value, f1.value, averagePrecision.value);
      }
    }
    const figures = new Map(Array.from(ofFolds, ([key, folds]) => [key, meanOfFolds(folds)]));
    const { hiclass, sklearn } = await peer.versions();
    recordFigures(problem, `HiClass ${hiclass}`, figures, {
      folds: FOLDS,
      resamples: RESAMPLES,
      sklearn,
    });
  } finally {
    peer.close();
  }
  console.log(name, songs.ids.length, 'songs', taxonomy.genres.length, 'genres');
}

type AllFigures = ReadonlyMap<string, Record<Figure, Measured>>;

/**
 * Under which keys an approach's decisions are and its best ranking: those of the default combiner, and of the
 * combiner with the best average precision; for songs of several genres, those of the best tolerance.
 */
function theirsOf(
  approach: Approach,
  exclusive: boolean,
  all: AllFigures,
): { readonly title: string; readonly key: string; readonly ranked: string } {
  const best = (keys: readonly string[], figure: Figure): string =>
    keys.reduce((a, b) =>
      figureOf(all, b, figure).value > figureOf(all, a, figure).value ? b : a,
    );
  const keys = Array.from(all.keys()).filter((key) => key.startsWith(`${approach}|`));
  if (exclusive) {
    const ranked = best(keys, 'averagePrecision');
    return { title: approach, key: `${approach}|multiply`, ranked };
  }
  const key = best(keys, 'f1');
  return { title: `${approach}, tolerance ${key.split('|')[1]}`, key, ranked: key };
}

function figureOf(all: AllFigures, key: string, figure: Figure): Measured {
  const figures = all.get(key);
  if (figures === undefined) throw new Error(`${key} was not measured`);
  return figures[figure];
}

function recordFigures(
  problem: Problem,
  peerName: string,
  all: AllFigures,
  parameters: Record<string, string | number>,
): void {
  const { name, exclusive } = problem;
  const theirs = approachesFor(problem).map((approach) => ({
    approach,
    ...theirsOf(approach, exclusive, all),
  }));
  const orNull = (value: number): Cell => (Number.isNaN(value) ? null : value);
  const row = (title: string, key: string): Cell[] => [
    ...[name, title],
    ...FIGURES.map((figure) => orNull(figureOf(all, key, figure).value)),
  ];
  const precision = (key: string) => figureOf(all, key, 'averagePrecision').value;
  record('hiclass', {
    parameters,
    columns: [
      { title: 'data' },
      { title: 'classifier' },
      { title: 'accuracy', digits: 3 },
      { title: 'hierarchical precision', digits: 3 },
      { title: 'recall', digits: 3 },
      { title: 'F1', digits: 3 },
      { title: 'average precision', digits: 3 },
      { title: 'by geometric mean', digits: 3 },
      { title: 'by arithmetic mean', digits: 3 },
    ],
    rows: [
      ...ours.map((key) => [...row(`ours, ${key}`, key), null, null]),
      ...theirs.map(({ approach, title, key }) => [
        ...row(`${peerName} ${title}`, key),
        ...(['geometric', 'arithmetic'] as const).map((combiner) =>
          exclusive ? precision(`${approach}|${combiner}`) : null,
        ),
      ]),
    ],
  });
  const gain = (own: string, other: string, figure: Figure): Cell[] => {
    const [a, b] = [own, other].map((key) => figureOf(all, key, figure));
    if (Number.isNaN(b.value)) return [null, null];
    const differences = a.resampled.map((value, r) => value - b.resampled[r]);
    const { low, high } = intervalOf(differences, LEVEL);
    return [a.value - b.value, [low, high]];
  };
  const gains = (title: string) =>
    [title, '95 %'].map((own) => ({ title: own, digits: 3, signed: true }));
  record('hiclass-gains', {
    parameters,
    columns: [
      { title: 'data' },
      { title: 'ours' },
      { title: 'against' },
      ...gains('accuracy'),
      ...gains('F1'),
      ...gains('average precision'),
    ],
    rows: ours.flatMap((own) =>
      theirs.map(({ title, key, ranked }) => [
        ...[name, own, `${peerName} ${title}`],
        ...gain(own, key, 'accuracy'),
        ...gain(own, key, 'f1'),
        ...gain(own, ranked, 'averagePrecision'),
      ]),
    ),
  });
}

/** Times of the first fold: ours and HiClass's take turns, and the first predictions of a turn warm up. */
async function time(problem: Problem): Promise<void> {
  const { name, songs } = problem;
  const [{ train, test }] = foldsOf(problem);
  const times = new Map<string, { training: number[]; predicting: number[] }>();
  const add = (key: string, training: number, predicting: number): void => {
    const own = times.get(key) ?? { training: [], predicting: [] };
    own.training.push(training);
    own.predicting.push(predicting);
    times.set(key, own);
    console.log(name, key, training, predicting);
  };
  const others = selectSongs(songs, test);
  const peer = await HiClass.start(problem, availableParallelism());
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      for (const own of ours) {
        const start = performance.now();
        const classifier = await fitOurs(problem, train, own);
        const training = secondsSince(start);
        await classifier.predictAsync(others);
        const again = performance.now();
        await classifier.predictAsync(others);
        add(`ours, ${own}`, training, secondsSince(again));
      }
      for (const approach of approachesFor(problem)) {
        for (const jobs of [1, availableParallelism()]) {
          const training = await peer.fit(approach, train, jobs);
          const predict = async () =>
            problem.exclusive
              ? (await peer.score(test, 'multiply')).seconds
              : (await peer.decide(test, 0)).seconds;
          await predict();
          const key = `HiClass ${approach}, ${jobs === 1 ? 'one job' : 'as many as cores'}`;
          add(key, training, await predict());
        }
      }
    }
  } finally {
    peer.close();
  }
  record('hiclass-times', {
    parameters: { turns: TURNS },
    columns: [
      { title: 'data' },
      { title: 'classifier' },
      { title: 'songs to train on', digits: 0 },
      { title: 'training', digits: 2, unit: 's' },
      { title: 'test songs', digits: 0 },
      { title: 'predicting', digits: 3, unit: 's' },
    ],
    rows: Array.from(times, ([key, { training, predicting }]) => [
      ...[name, key, train.length, median(training)],
      ...[test.length, median(predicting)],
    ]),
  });
}

const [what, ...names] = process.argv.slice(2);
const works: Readonly<Record<string, (problem: Problem) => Promise<void>>> = {
  figures: compare,
  times: time,
};
const work = works[what];
if (work === undefined) throw new Error('say figures or times');
for (const [name, read] of Object.entries(problems)) {
  if (names.length === 0 || names.includes(name)) await work(await read());
}
