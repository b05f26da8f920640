import { optimise, type Parameters } from '../../tuning/index.js';
import type { ChosenLine, TrialLine, TuningLine } from './log.js';
import type { TunedNode } from './nodes.js';
import { type ParsedTuningOptions, tunedModel } from './options.js';
import type { Search } from './search-space.js';

/** A search for options: of one node, for all nodes of a classifier together, or of a way's networks. */
export interface Study {
  readonly classifier: TunedNode['classifier'] | 'networks';
  /** Path of the node; null for options that all nodes share, and of networks. */
  readonly node: string | null;
  /** None of networks. */
  readonly nodes: readonly TunedNode[];
  readonly search: Search;
}

/** What a cross-validation of all nodes of a study gives. */
export interface Measured {
  /** Least log loss on the folds' own songs, mean over the nodes; NaN where it failed. */
  readonly value: number;
  /** For each node how many rounds were best; none where models have no rounds. */
  readonly rounds: readonly number[];
}

/** Cross-validates all models of a study with some options. */
export type MeasureStudy = (
  phase: TrialLine['phase'],
  number: number,
  parameters: Parameters,
) => Promise<Measured>;

/** What a study is made with. */
export interface StudyRun {
  readonly options: ParsedTuningOptions;
  /** The learning rate where none is searched for. */
  readonly learningRate: number;
  /** Seconds after which no new trial begins. */
  readonly seconds: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly append: (line: TuningLine) => Promise<void>;
}

/**
 * Searches for the options of a study, refits the best trials with a lower learning rate, and chooses
 * the best refit; the best trial where there is none.
 *
 * @param done lines of the study that were logged before; what they tell is not done again.
 */
export async function makeStudy(
  { classifier, node, nodes, search }: Study,
  done: readonly TuningLine[],
  measure: MeasureStudy,
  { options, learningRate, seconds, signal, append }: StudyRun,
): Promise<ChosenLine> {
  const lines = (phase: TrialLine['phase']) =>
    done.filter((line): line is TrialLine => line.phase === phase);
  const write = async (
    phase: TrialLine['phase'],
    number: number,
    parameters: Parameters,
    { value, rounds }: Measured,
  ): Promise<TrialLine> => {
    const line: TrialLine = {
      phase,
      classifier,
      node,
      number,
      parameters: { ...parameters },
      value: Number.isFinite(value) ? value : null,
      rounds: [...rounds],
    };
    await append(line);
    return line;
  };

  const trials = lines('trial');
  let measured: Measured | undefined;
  await optimise(
    async (parameters) => {
      measured = await measure('trial', trials.length, parameters);
      return measured.value;
    },
    search.space,
    {
      method: options.method,
      initialPoints: options.initialPoints,
      iterations: options.iterations,
      gridSteps: options.gridSteps,
      seed: options.seed,
      seconds,
      signal,
      trials: trials.map(({ parameters, value }) => ({ parameters, value: value ?? Number.NaN })),
      onTrial: async ({ parameters }, number) => {
        if (measured !== undefined) {
          trials.push(await write('trial', number, parameters, measured));
        }
      },
    },
  );

  const refits = lines('refit');
  const best = trials.filter(({ value }) => value !== null).sort(byValue);
  for (const [number, { parameters }] of best.slice(0, refitsOf(options, search)).entries()) {
    if (number < refits.length) continue;
    const rate = Number(parameters.learningRate ?? learningRate) / options.refitDivisor;
    const slower = { ...parameters, learningRate: rate };
    refits.push(await write('refit', number, slower, await measure('refit', number, slower)));
  }

  const succeeded = refits.filter(({ value }) => value !== null);
  const [chosen] = (succeeded.length > 0 ? succeeded : best).toSorted(byValue);
  const line: ChosenLine = {
    phase: 'chosen',
    classifier,
    node,
    value: chosen.value ?? Number.NaN,
    boosters: Object.fromEntries(
      nodes.map(({ path }, i) => [
        path,
        tunedModel.parse({
          ...chosen.parameters,
          ...(search.hasRounds && { rounds: chosen.rounds[i] }),
        }),
      ]),
    ),
    ...(classifier === 'networks' && { networks: tunedModel.parse(chosen.parameters) }),
  };
  await append(line);
  return line;
}

function byValue(a: TrialLine, b: TrialLine): number {
  return (a.value ?? Number.NaN) - (b.value ?? Number.NaN);
}

/** How many of the best trials of a study are made again at most. */
export function refitsOf(
  { refits }: Pick<ParsedTuningOptions, 'refits'>,
  { hasRounds }: Search,
): number {
  return hasRounds ? refits : 0;
}
