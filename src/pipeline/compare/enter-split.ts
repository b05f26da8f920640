import { InputError, quoted } from '../../core/errors/index.js';
import { type DenseMatrix, positionsWhere } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import type { ThreadPool } from '../../core/threads/index.js';
import type { Task } from '../experiment/task.js';
import type { ParsedPipelineOptions } from '../options.js';
import { type ChosenSettings, chooseSettings } from './choose-settings.js';
import { genresOf } from './contestants/classical.js';
import type { Answer, Arena, Contestant, Sides } from './contestants/contestant.js';
import { ScaledFeatures } from './contestants/scaled-features.js';
import { dealTrainingSongs } from './deal-training-songs.js';
import { firstFigure } from './figures.js';
import { growingParts, type LearningPoint, learningCurve } from './learning-curve.js';

/** What a classifier came to on one split. */
export interface Entry {
  readonly contestant: Contestant;
  readonly chosen: ChosenSettings;
  /** Seconds of choosing. */
  readonly chosenIn: number;
  readonly answer: Answer;
  /** Only where a learning curve is asked for. */
  readonly learning?: readonly LearningPoint[] | undefined;
}

/** All classifiers on one split. */
export interface SplitEntries {
  readonly task: Task;
  readonly train: Int32Array;
  readonly entries: readonly Entry[];
  readonly notes: readonly string[];
}

/** What a split is entered with. */
interface Entering {
  readonly steps: ParsedPipelineOptions;
  readonly pool: ThreadPool;
  readonly run: Run;
  readonly seed: number;
  /** Put before the names of steps: `split 2/10, `. */
  readonly prefix: string;
}

/**
 * Tunes, trains and asks one classifier after another on a split.
 *
 * @throws InputError when songs to train on are in several genres that exclude each other.
 */
export async function enterSplit(
  task: Task,
  contestants: readonly Contestant[],
  { steps, pool, run, seed, prefix }: Entering,
): Promise<SplitEntries> {
  const { compare } = steps;
  const train = trainingSongs(task);
  const sides: Sides = { train, asked: task.test.positions };
  const chosen = new Map<string, object>();
  const scaled = new ScaledFeatures(task.catalogue.songs.features, compare.scaling);
  const arena: Arena = { task, steps, scaled, pool, run, seed, chosen };
  const folds = foldSides(task, train, compare.folds);
  const parts = compare.learningCurve > 0 ? growingParts(task, train, compare.learningCurve) : [];
  const chooseBy = compare.chooseBy ?? firstFigure(task.exclusive);
  const entries: Entry[] = [];
  const notes: string[] = [];
  for (const contestant of contestants) {
    const absence = contestant.absence?.(arena);
    if (absence !== undefined) {
      notes.push(`${contestant.title}: left out, since ${absence}`);
      continue;
    }
    const step = `${prefix}${contestant.title}`;
    const tell = (done: number, total: number) =>
      run.onProgress?.({ step, done, total: total + 1 + parts.length });
    const begun = performance.now();
    const settings = await chooseSettings(contestant, arena, folds, chooseBy, tell);
    const chosenIn = settings.tried.length === 0 ? 0 : (performance.now() - begun) / 1000;
    chosen.set(contestant.name, settings.settings);
    const tries = settings.tried.length * folds.length;
    tell(tries, tries);
    const answer = await contestant.answer(arena, settings.settings, sides);
    tell(tries + 1, tries);
    const { learntFrom = train.length } = answer;
    if (learntFrom < train.length) {
      notes.push(
        `${contestant.title}: learnt from ${learntFrom} of ${train.length} training songs, drawn by class`,
      );
    }
    const learning =
      parts.length === 0
        ? undefined
        : await learningCurve(contestant, settings.settings, arena, parts, sides.asked, (done) =>
            tell(tries + 1 + done, tries),
          );
    entries.push({ contestant, chosen: settings, chosenIn, answer, learning });
  }
  return { task, train, entries, notes };
}

/** Those that have any genre of the taxonomy. */
function trainingSongs(task: Task): Int32Array {
  const { columns, data } = genresOf(task);
  const { ids } = task.catalogue.songs;
  return task.split.train.filter((song) => {
    let own = 0;
    for (let g = 0; g < columns; g++) own += data[song * columns + g];
    if (task.exclusive && own > 1) {
      throw new InputError(
        `compare: with the option "exclusive" a song has one genre, but song ${quoted(ids[song])} has ${own} of the taxonomy’s; keep one of them, or omit the option`,
      );
    }
    return own > 0;
  });
}

/** For each fold its songs, and those of the others; songs that are in no fold take no part. */
function foldSides(task: Task, train: Int32Array, count: number): Sides[] {
  const dealt = dealTrainingSongs(task, train, count);
  const numbers = Array.from({ length: count }, (_, fold) => fold);
  return numbers.map((fold) => ({
    train: positionsWhere(dealt.length, (song) => dealt[song] >= 0 && dealt[song] !== fold),
    asked: positionsWhere(dealt.length, (song) => dealt[song] === fold),
  }));
}

/** The scores of each classifier, by its name. */
export function scoresOf({ entries }: SplitEntries): Map<string, DenseMatrix> {
  return new Map(entries.map(({ contestant, answer }) => [contestant.name, answer.probabilities]));
}
