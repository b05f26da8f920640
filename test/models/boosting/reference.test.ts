import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Booster } from '../../../src/models/boosting/booster.js';
import { readAnswers } from '../../support/real-data.js';
import { largestDifference } from './forests.js';

/** One booster of XGBoost 1.7.4 and what that computed with it. */
interface Case {
  readonly name: string;
  readonly rounds: number;
  readonly X: readonly (readonly (number | null)[])[];
  readonly margin: readonly number[];
  readonly probability: readonly number[];
  /** Of the first rows. */
  readonly contributions: readonly (readonly number[])[];
  readonly gain: Readonly<Record<string, number>>;
  readonly weight: Readonly<Record<string, number>>;
  readonly cover: Readonly<Record<string, number>>;
}

describe('the boosters of XGBoost', () => {
  const { cases, featureOrder } = readAnswers<{ cases: Case[]; featureOrder: string[] }>(
    'xgboost.json',
  );

  for (const { name, X, ...expected } of cases) {
    const rows = X.map((row) => row.map((value) => value ?? Number.NaN));
    for (const extension of ['json', 'ubj']) {
      const file = `xgboost_${name}.${extension}`;
      const booster = Booster.fromXGBoost(readFileSync(`test/reference/${file}`), { file });

      test(`${file}: margins, probabilities and contributions`, () => {
        expect(booster.rounds).toBe(expected.rounds);
        expect(booster.featureNames).toEqual(featureOrder);
        expect(largestDifference(booster.predictMargin(rows), expected.margin)).toBeLessThan(1e-6);
        expect(largestDifference(booster.predict(rows), expected.probability)).toBeLessThan(1e-6);
        const some = rows.slice(0, expected.contributions.length);
        expect(
          largestDifference(booster.contributions(some).data, expected.contributions.flat()),
        ).toBeLessThan(1e-5);
      });

      test(`${file}: importances`, () => {
        for (const kind of ['gain', 'weight', 'cover'] as const) {
          const importance = Object.fromEntries(booster.importance(kind));
          expect(Object.keys(importance).sort()).toEqual(Object.keys(expected[kind]).sort());
          for (const [feature, value] of Object.entries(expected[kind])) {
            expect(Math.abs(importance[feature] - value) / value).toBeLessThan(1e-6);
          }
        }
        for (const [feature, total] of booster.importance('totalGain')) {
          expect(total / expected.weight[feature]).toBeCloseTo(expected.gain[feature], 3);
        }
        for (const [feature, total] of booster.importance('totalCover')) {
          expect(total / expected.weight[feature]).toBeCloseTo(expected.cover[feature], 3);
        }
      });
    }
  }
});
