import { InputError } from '../../core/errors/index.js';
import { objectiveNamed } from './objectives/registry.js';
import type { BoosterSettings } from './options.js';

/** @throws InputError when settings do not fit together. */
export function checkSettings(settings: BoosterSettings): void {
  const { objective, baseScore, growPolicy, maxDepth, maxLeaves } = settings;
  const { baseScores } = objectiveNamed(objective);
  if (!baseScores.holds(baseScore)) {
    throw new InputError(
      `booster: option "baseScore" is ${baseScore}; for ${objective} it is ${baseScores.words}`,
    );
  }
  if (growPolicy === 'lossguide' && maxDepth === 0 && maxLeaves === 0) {
    throw new InputError(
      'booster: option "growPolicy" is "lossguide", which needs "maxDepth" or "maxLeaves" above 0',
    );
  }
}

/** @throws InputError for a label that the objective has no loss for. */
export function checkLabels(
  labels: ArrayLike<number>,
  rows: number,
  objective: BoosterSettings['objective'],
  name: string,
): void {
  const range = objectiveNamed(objective).labels;
  checkNumbers(labels, rows, name, range.holds, range.words);
}

/** @throws InputError for a weight that is negative or not finite. */
export function checkWeights(weights: ArrayLike<number>, rows: number, name: string): void {
  checkNumbers(weights, rows, name, (weight) => weight >= 0, 'a weight is 0 or more');
}

/** @throws InputError for a position outside of the matrix. */
export function checkRows(positions: ArrayLike<number>, rows: number): void {
  for (let i = 0; i < positions.length; i++) {
    const row = positions[i];
    if (Number.isInteger(row) && row >= 0 && row < rows) continue;
    throw new InputError(`rows: position ${i} is ${row}, the data has rows 0 to ${rows - 1}`);
  }
}

/** Checks that there is a finite number for each row for which `holds` is true. */
function checkNumbers(
  numbers: ArrayLike<number>,
  rows: number,
  name: string,
  holds: (number: number) => boolean,
  words: string,
): void {
  if (numbers.length !== rows) {
    throw new InputError(`${name}: there are ${numbers.length} for ${rows} rows of data`);
  }
  for (let i = 0; i < rows; i++) {
    if (Number.isFinite(numbers[i]) && holds(numbers[i])) continue;
    const problem = Number.isFinite(numbers[i]) ? words : 'it should be a number';
    throw new InputError(`${name}: row ${i} is ${numbers[i]}; ${problem}`);
  }
}
