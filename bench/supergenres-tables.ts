/**
 * The tables of what supergenres are worth, from the lines that bench/supergenres.ts wrote:
 *
 *   npm run compile && node build/bench/supergenres-tables.js FILE…
 */
import { readFileSync } from 'node:fs';
import { quantile, Random } from '../src/core/numbers/index.js';
import { type Cell, mean, record } from './results.js';
import { rankCorrelation } from './supergenres/rank-correlation.js';

/** A taxonomy on one part of a data set, as bench/supergenres.ts writes it. */
interface Line {
  readonly data: string;
  readonly part: string;
  readonly kind: string;
  readonly name: string;
  readonly criteria: Readonly<Record<string, number | null>>;
  readonly effect: Readonly<
    Record<'averagePrecision' | 'gain' | 'coverageGain' | 'joinedGain' | 'hinted', number>
  >;
  readonly resampled: readonly number[];
}

const RESAMPLES = 1000;
const DATA_SETS = ['MusicOSet', 'playlists'] as const;
const lines = process.argv.slice(2).flatMap((file) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line)),
);

function ends(values: readonly number[]): [number, number] {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}

/** The mean effects of a kind of taxonomy, with an interval over artists. */
function kindCells(own: readonly Line[]): Cell[] {
  const parts = [...groupBy(own, ({ part }) => part).values()];
  const resampled = Array.from(parts[0][0].resampled, (_, r) =>
    mean(parts.map((part) => mean(part.map((line) => line.resampled[r])))),
  );
  const meanOf = (key: keyof Line['effect']) =>
    mean(parts.map((part) => mean(part.map(({ effect }) => effect[key]))));
  return [
    own.length,
    meanOf('gain'),
    ends(resampled),
    meanOf('coverageGain'),
    meanOf('joinedGain'),
  ];
}

const precision = { digits: 4, signed: true };
for (const data of DATA_SETS) {
  const kinds = groupBy(
    lines.filter(({ data: own, kind }) => own === data && kind !== 'flat'),
    ({ kind }) => kind,
  );
  record(`supergenres-kinds-${data.toLowerCase()}`, {
    parameters: {},
    columns: [
      { title: 'taxonomies' },
      { title: 'number', digits: 0 },
      { ...precision, title: 'average precision' },
      { ...precision, title: '95 %' },
      { title: 'coverage error', digits: 2, signed: true },
      { ...precision, title: 'average precision of both joined' },
    ],
    rows: [...kinds].map(([kind, own]) => [kind, ...kindCells(own)]),
  });
}

type Effect = (line: Line) => number;
const effects: Readonly<Record<'gain' | 'coverage', Effect>> = {
  gain: ({ effect }) => effect.gain,
  coverage: ({ effect }) => -effect.coverageGain,
};

/** How a criterion goes with an effect in each part, on the mean. */
function foretells(parts: readonly (readonly Line[])[], name: string, effect: Effect): number {
  return mean(
    parts.map((part) =>
      rankCorrelation(
        part.map(({ criteria }) => criteria[name] ?? Number.NaN),
        part.map(effect),
      ),
    ),
  );
}

/** The same on resamples of the taxonomies of each part. */
function resampledParts(parts: readonly (readonly Line[])[]): Line[][][] {
  return Array.from({ length: RESAMPLES }, (_, r) => {
    const random = new Random(1, r);
    return parts.map((part) => part.map(() => part[random.integer(part.length)]));
  });
}

const twoLevels = (line: Line) => line.kind !== 'flat' && !/binary|nested/.test(line.kind);
const isFound = ({ kind }: Line) => kind === 'found';
const shown: { title: string; parts: Line[][]; resamples: Line[][][] }[] = [];
for (const data of DATA_SETS) {
  for (const [title, isIn] of [
    ['all', twoLevels],
    ['found', isFound],
  ] as const) {
    const own = lines.filter((line) => line.data === data && isIn(line));
    const parts = [...groupBy(own, ({ part }) => part).values()];
    shown.push({ title: `${data}, ${title}`, parts, resamples: resampledParts(parts) });
  }
}
const TITLES: Readonly<Record<string, string>> = {
  score: 'score of the search',
  hint: 'average precision with the hint',
  supergenres: 'average precision of the supergenres',
  supergenresAuc: 'ROC AUC of the supergenres',
  gain: 'average precision in folds, `--classify`',
  coverageGain: 'coverage error in folds, `--classify`',
};
const names = [...new Set(lines.filter(isFound).flatMap(({ criteria }) => Object.keys(criteria)))];
for (const [effectName, effect] of Object.entries(effects)) {
  record(`supergenres-criteria-${effectName}`, {
    parameters: { resamples: RESAMPLES },
    columns: [
      { title: 'criterion' },
      ...shown.flatMap(({ title }) => [
        { title, digits: 2, signed: true },
        { title: '95 %', digits: 2, signed: true },
      ]),
    ],
    rows: names.map((name) => [
      TITLES[name] ?? name,
      ...shown.flatMap(({ parts, resamples }): Cell[] => {
        const rho = foretells(parts, name, effect);
        if (parts.length === 0 || Number.isNaN(rho)) return [null, null];
        return [rho, ends(resamples.map((drawn) => foretells(drawn, name, effect)))];
      }),
    ]),
  });
}

/** Whether any criterion of found taxonomies foretells better than the score. */
for (const { title, parts, resamples } of shown.filter(({ title }) => title.endsWith('found'))) {
  for (const name of names) {
    for (const [effectName, effect] of Object.entries(effects)) {
      const above = (drawn: readonly (readonly Line[])[], sign: number) =>
        sign * foretells(drawn, name, effect) - foretells(drawn, 'score', effect);
      const sign = Math.sign(foretells(parts, name, effect));
      const [low, high] = ends(resamples.map((drawn) => above(drawn, sign)));
      console.log(
        title,
        effectName,
        name,
        above(parts, sign).toFixed(2),
        low.toFixed(2),
        high.toFixed(2),
      );
    }
  }
}
