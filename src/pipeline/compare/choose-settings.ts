import { type DenseMatrix, selectLabels } from '../../core/matrix/index.js';
import { mapInOrder } from '../../core/threads/index.js';
import { averagePrecision, evaluateClasses, logLoss } from '../../evaluation/index.js';
import { genresOf } from './contestants/classical.js';
import type { Arena, Contestant, Sides } from './contestants/contestant.js';
import { gain } from './figures.js';
import type { Judgement } from './options.js';

/** Settings on the songs of all folds, each by what was learnt from the others. */
export interface TriedSettings {
  readonly settings: object;
  readonly value: number;
}

/** What was chosen of a grid. */
export interface ChosenSettings {
  /** As the grid has them. */
  readonly given: object;
  /** All of them. */
  readonly settings: object;
  /** In the grid's order; empty where there was nothing to choose. */
  readonly tried: readonly TriedSettings[];
}

/**
 * Tries the settings of a grid in folds of the training songs, and takes the best; of equally good ones the
 * first.
 *
 * @param folds the sides of each fold.
 */
export async function chooseSettings(
  contestant: Contestant,
  arena: Arena,
  folds: readonly Sides[],
  chooseBy: Judgement,
  onDone: (done: number, total: number) => void,
): Promise<ChosenSettings> {
  const { grid } = contestant;
  const parsed = grid.map((given) => contestant.parse(given, arena.steps));
  if (grid.length === 1) return { given: grid[0], settings: parsed[0], tried: [] };
  const tries = parsed.flatMap((settings) =>
    folds.map((sides) => ({ settings: atMost(settings, contestant.inFolds), sides })),
  );
  onDone(0, tries.length);
  const answers = await mapInOrder(
    tries,
    contestant.atOnce(arena.run),
    async ({ settings, sides }) => (await contestant.answer(arena, settings, sides)).probabilities,
    (done) => onDone(done, tries.length),
  );
  const tried = grid.map((settings, g) => {
    const own = answers.slice(g * folds.length, (g + 1) * folds.length);
    return { settings, value: judge(arena, folds, own, chooseBy) };
  });
  let best = 0;
  tried.forEach(({ value }, g) => {
    if (gain(chooseBy, value, tried[best].value) > 0) best = g;
  });
  return { given: grid[best], settings: parsed[best], tried };
}

function atMost(settings: object, limits: Readonly<Record<string, number>>): object {
  const own: Record<string, unknown> = { ...settings };
  const limited = Object.entries(limits).map(([key, most]) => [
    key,
    Math.min(most, typeof own[key] === 'number' ? own[key] : most),
  ]);
  return { ...own, ...Object.fromEntries(limited) };
}

/** A figure of the songs of all folds together. */
function judge(
  { task }: Arena,
  folds: readonly Sides[],
  answers: readonly DenseMatrix[],
  by: Judgement,
): number {
  const asked = Int32Array.from(folds.flatMap((sides) => Array.from(sides.asked)));
  const truth = selectLabels(genresOf(task), asked);
  const { columns } = truth;
  const data = new Float32Array(asked.length * columns);
  let start = 0;
  for (const answer of answers) {
    data.set(answer.data, start);
    start += answer.data.length;
  }
  const scores: DenseMatrix = { rows: asked.length, columns, data };
  if (by === 'averagePrecision') return averagePrecision(truth, scores, { average: 'macro' });
  return by === 'accuracy' ? evaluateClasses(truth, scores).accuracy : logLoss(truth, scores);
}
