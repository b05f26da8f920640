import { InputError } from '../../../core/errors/index.js';
import { isTyped } from '../../../core/matrix/index.js';
import { baseMargin, type Forest, MOST_FEATURES, unnamedFeatures } from '../forest.js';
import type { Range } from '../objectives/objective.js';
import { findObjective, objectiveNames } from '../objectives/registry.js';
import { Field } from './field.js';
import { readTrees } from './tree-reader.js';
import { looksLikeUbjson, readUbjson } from './ubjson-reader.js';

/**
 * Reads a model that XGBoost 1.0 or later saved as JSON or UBJSON.
 *
 * @param source the file's text or bytes, or its parsed JSON.
 * @param file what to call it in messages.
 * @throws InputError when it is damaged, or holds what a {@link Forest} cannot.
 */
export function readXGBoost(source: string | Uint8Array | object, file: string): Forest {
  const learner = new Field(parse(source, file), file).get('learner');
  const booster = learner.get('gradient_booster');
  checkBooster(booster);
  const name = learner.get('objective').get('name');
  const objective = findObjective(name.text());
  if (objective === undefined) {
    return name.fail(
      `is "${name.text()}"; only ${objectiveNames.join(' and ')} can be represented`,
    );
  }
  const parameters = learner.get('learner_model_param');
  checkSingleOutput(parameters, 'num_class', 'multi-class');
  checkSingleOutput(parameters, 'num_target', 'multi-target');
  const featureNames = readFeatureNames(learner, parameters);
  const trees = booster.get('model').get('trees');
  const forest: Forest = {
    objective: objective.name,
    featureNames,
    baseScore: readBaseScore(parameters.get('base_score'), objective.baseScores),
    ...readTrees(trees, featureNames.length),
  };
  if (!Number.isFinite(largestMargin(forest))) {
    trees.fail('have leaves whose sum is too large for a float32; the file is damaged');
  }
  return forest;
}

function parse(source: string | Uint8Array | object, file: string): unknown {
  if (isTyped(source, 'Uint8Array')) {
    if (looksLikeUbjson(source)) return readUbjson(source, file);
    return parseJson(new TextDecoder().decode(source), file);
  }
  return typeof source === 'string' ? parseJson(source, file) : source;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `neither JSON nor UBJSON (${reason}); save the model with save_model('model.json')`,
      { file },
    );
  }
}

function checkBooster(booster: Field): void {
  const name = booster.get('name');
  if (name.text() === 'gbtree') return;
  name.fail(`is "${name.text()}"; only gbtree can be represented, not dart or gblinear`);
}

/** Old files write 0 where there is one output, new ones 1. */
function checkSingleOutput(parameters: Field, key: string, kind: string): void {
  const count = parameters.find(key);
  if (count !== undefined && count.count() > 1) {
    count.fail(
      `is ${count.count()}; ${kind} models cannot be represented, only those of one output`,
    );
  }
}

function readFeatureNames(learner: Field, parameters: Field): string[] {
  const stated = parameters.get('num_feature');
  const count = stated.count();
  if (count > MOST_FEATURES)
    stated.fail(`is ${count}; at most ${MOST_FEATURES} features can be represented`);
  const names = learner.find('feature_names');
  if (names === undefined || names.length === 0) return unnamedFeatures(count);
  if (names.length !== count) {
    names.fail(`has ${names.length} names, num_feature is ${count}; the file is damaged`);
  }
  return names.texts();
}

/** A number as a text, from XGBoost 3.1 on as the text of a list with one element. */
function readBaseScore(field: Field, allowed: Range): number {
  const text = field.text();
  const [, listed, plain] = /^\s*(?:\[([^,\]]*)\]|([^[\]]*))\s*$/.exec(text) ?? [];
  const number = (listed ?? plain ?? '').trim();
  const score = Math.fround(number === '' ? Number.NaN : Number(number));
  if (allowed.holds(score)) return score;
  return field.fail(`should be ${allowed.words}, is "${text}"`);
}

/** How far from 0 a sum of one leaf of each tree can be, as a float32. */
function largestMargin(forest: Forest): number {
  const { left, threshold, treeOffsets } = forest;
  let sum = Math.abs(baseMargin(forest));
  for (let tree = 0; tree + 1 < treeOffsets.length; tree++) {
    let largest = 0;
    for (let node = treeOffsets[tree]; node < treeOffsets[tree + 1]; node++) {
      if (left[node] < 0) largest = Math.max(largest, Math.abs(threshold[node]));
    }
    sum += largest;
  }
  return Math.fround(sum);
}
