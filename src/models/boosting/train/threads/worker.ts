import type { BinnedMatrix } from '../../bins/bins.js';
import { boost, type Trained } from '../boost.js';
import type { Targets } from '../checks.js';
import { fillWorkplace, type Workplace } from '../memory/workplace.js';
import type { TrainOptions } from '../options.js';
import { trainForestSync } from '../train.js';
import { Soloist } from './crew.js';
import { Hand } from './hand.js';
import { type Board, help, Team } from './team.js';

/** One of many fits: a whole fit for one thread. */
export interface FitJob {
  readonly bins: BinnedMatrix;
  readonly labels: ArrayLike<number>;
  readonly options: TrainOptions;
}

export function fit({ bins, labels, options }: FitJob): Trained {
  return trainForestSync(bins, labels, options);
}

/** One fit that several threads share. */
export interface TeamJob {
  readonly place: Workplace;
  readonly board: Board;
}

export interface LeadJob extends TeamJob {
  readonly targets: Targets;
  readonly options: TrainOptions;
  /** The number of rounds done, for whoever looks. */
  readonly roundsDone: Int32Array;
}

/** The thread that leads. */
export function lead({ place, board, targets, options, roundsDone }: LeadJob): Trained {
  const hand = new Hand(place, 0);
  fillWorkplace(place, hand.views, targets, options);
  const onRound = (done: number) => {
    roundsDone[0] = done;
  };
  if (place.threads === 1) {
    return boost(place, new Soloist(hand), options, onRound);
  }
  const team = new Team(hand, board, place);
  const trained = boost(place, team, options, onRound);
  team.goHome();
  return trained;
}

/** A thread that helps. */
export function assist({ place, board, share }: TeamJob & { share: number }): void {
  help(new Hand(place, share), board, place, share);
}
