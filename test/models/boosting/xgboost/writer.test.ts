import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Booster } from '../../../../src/models/boosting/booster.js';
import { floatText } from '../../../../src/models/boosting/xgboost/document.js';
import { largestDifference, randomForest, randomRows } from '../forests.js';

test('a forest is the same after writing and reading', () => {
  const shape = fc.record({
    trees: fc.integer({ min: 0, max: 6 }),
    features: fc.integer({ min: 1, max: 150 }),
    maxDepth: fc.integer({ min: 0, max: 6 }),
    objective: fc.constantFrom('binary:logistic' as const, 'reg:squarederror' as const),
  });
  fc.assert(
    fc.property(fc.nat(), shape, (seed, options) => {
      const forest = randomForest(seed, options);
      const booster = new Booster(forest);
      expect(Booster.fromXGBoost(booster.toXGBoost('json')).forest).toEqual(forest);
      expect(Booster.fromXGBoost(booster.toXGBoost('ubj')).forest).toEqual(forest);
    }),
    { numRuns: 60 },
  );
});

test('columns named f0, f1, … are unnamed in the file, as XGBoost has it', () => {
  const booster = new Booster({ ...randomForest(1), featureNames: ['f0', 'f1', 'f2', 'f3'] });
  const text = booster.toXGBoost('json');
  expect(JSON.parse(text).learner.feature_names).toEqual([]);
  expect(Booster.fromXGBoost(text).forest).toEqual(booster.forest);
});

test('other formats are refused', () => {
  const booster = new Booster(randomForest(1));
  expect(() => booster.toXGBoost('bin' as 'ubj')).toThrow('unknown XGBoost format "bin"');
});

describe('floatText', () => {
  test.each([
    [0, '0E0'],
    [-0, '-0E0'],
    [0.5, '5E-1'],
    [750, '7.5E2'],
    [Math.fround(0.1), '1E-1'],
    [Math.fround(-0.011764706), '-1.1764706E-2'],
    [Math.fround(1e-45), '1E-45'],
    [Math.fround(3.4028235e38), '3.4028235E38'],
  ])('%p is %s', (value, text) => {
    expect(floatText(value)).toBe(text);
  });

  test('gives the float back', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Object.is(Math.fround(Number(floatText(value))), value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

const referenceFile = (file: string) => join('test/reference', file);

describe('files that XGBoost wrote', () => {
  test('are written again byte for byte, but for what a booster does not keep', () => {
    const json = readFileSync(referenceFile('xgboost_plain.json'), 'utf8');
    const withoutAttributes = json.replace(/"attributes":\{[^}]*\}/, '"attributes":{}');
    expect(Booster.fromXGBoost(json).toXGBoost('json')).toBe(withoutAttributes);

    const ubj = readFileSync(referenceFile('xgboost_plain.ubj'));
    const written = Buffer.from(Booster.fromXGBoost(ubj).toXGBoost('ubj'));
    const afterAttributes = (bytes: Buffer) => bytes.subarray(bytes.indexOf('feature_names'));
    expect(afterAttributes(written).equals(afterAttributes(ubj))).toBe(true);
  });

  test('keep the numbers of the nodes, those that pruning deleted included', () => {
    const file = readFileSync(referenceFile('xgboost_regularised.json'), 'utf8');
    const original = treesOf(file);
    const written = treesOf(Booster.fromXGBoost(file).toXGBoost('json'));
    expect(original.some(({ tree_param }) => tree_param.num_deleted !== '0')).toBe(true);
    original.forEach((tree, i) => {
      expect(written[i].tree_param).toEqual(tree.tree_param);
      expect(written[i].left_children).toEqual(tree.left_children);
      expect(written[i].right_children).toEqual(tree.right_children);
      const deleted = (indices: number[]) => indices.map((split) => split === 2_147_483_647);
      expect(deleted(written[i].split_indices)).toEqual(deleted(tree.split_indices));
    });
  });
});

interface TreeDocument {
  tree_param: Record<string, string>;
  left_children: number[];
  right_children: number[];
  split_indices: number[];
}

function treesOf(json: string): TreeDocument[] {
  return JSON.parse(json).learner.gradient_booster.model.trees;
}

/** A Python with XGBoost: the one that `PYTHON` names, else one of the usual. */
const python = [process.env.PYTHON, 'python3', '/usr/bin/python3'].find(
  (command) => command !== undefined && spawnSync(command, ['-c', 'import xgboost']).status === 0,
);
if (python === undefined) {
  console.warn('Tests with XGBoost itself are skipped: no Python here imports it (PYTHON)');
}
const testPython = python === undefined ? test.skip : test;

/** Loads every model of a folder and predicts its rows. */
const script = `
import json, sys, numpy, xgboost
folder = sys.argv[1]
answers = []
for case in json.load(open(folder + '/cases.json')):
    rows = numpy.array([[numpy.nan if v is None else v for v in row] for row in case['rows']], dtype=numpy.float32)
    data = xgboost.DMatrix(rows, feature_names=case['names'])
    booster = xgboost.Booster(model_file=folder + '/' + case['file'])
    answers.append({
        'names': booster.feature_names,
        'rounds': booster.num_boosted_rounds(),
        'margin': booster.predict(data, output_margin=True).tolist(),
        'prediction': booster.predict(data).tolist(),
        'leaf': booster.predict(data, pred_leaf=True).reshape(-1).tolist(),
        'contributions': booster.predict(data, pred_contribs=True).reshape(-1).tolist(),
        'gain': booster.get_score(importance_type='total_gain'),
    })
json.dump(answers, sys.stdout)
`;

interface Answer {
  names: string[];
  rounds: number;
  margin: number[];
  prediction: number[];
  leaf: number[];
  contributions: number[];
  gain: Record<string, number>;
}

testPython('XGBoost loads what is written and predicts the same', () => {
  const boosters = [
    new Booster(randomForest(1, { trees: 10 })),
    new Booster(randomForest(2, { trees: 10, objective: 'reg:squarederror' })),
    new Booster(randomForest(3, { trees: 200, maxDepth: 8, features: 7 })),
    // It has deleted nodes.
    Booster.fromXGBoost(readFileSync(referenceFile('xgboost_regularised.ubj'))),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'supergenre-'));
  try {
    const cases = boosters.flatMap((booster, i) =>
      (['json', 'ubj'] as const).map((format) => {
        const file = `${i}.${format}`;
        writeFileSync(
          join(folder, file),
          format === 'json' ? booster.toXGBoost('json') : booster.toXGBoost('ubj'),
        );
        const { rows, columns, data } = randomRows(i, 30, booster.featureNames.length);
        const matrix = Array.from({ length: rows }, (_, row) =>
          Array.from(data.subarray(row * columns, (row + 1) * columns)),
        );
        return { booster, file, names: booster.featureNames, rows: matrix };
      }),
    );
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases, ['file', 'names', 'rows']));
    const run = spawnSync(python as string, ['-c', script, folder], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const answers: Answer[] = JSON.parse(run.stdout);
    expect(answers).toHaveLength(cases.length);
    answers.forEach((answer, i) => {
      const { booster, rows } = cases[i];
      expect(answer.names).toEqual(booster.featureNames);
      expect(answer.rounds).toBe(booster.rounds);
      expect(Array.from(booster.predictMargin(rows))).toEqual(answer.margin);
      expect(largestDifference(booster.predict(rows), answer.prediction)).toBeLessThan(1e-6);
      expect(Array.from(booster.predictLeaf(rows).data)).toEqual(answer.leaf);
      expect(
        largestDifference(booster.contributions(rows).data, answer.contributions),
      ).toBeLessThan(2e-5);
      const gains = Object.fromEntries(booster.importance('totalGain'));
      expect(Object.keys(answer.gain).sort()).toEqual(Object.keys(gains).sort());
      for (const name of Object.keys(gains)) expect(answer.gain[name]).toBeCloseTo(gains[name], 2);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
