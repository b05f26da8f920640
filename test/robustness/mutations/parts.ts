import type { Random } from '../../../src/core/index.js';
import type { Numbers, Part, Parts } from '../model-parts.js';
import { anyJson, type Json } from './json.js';
import { type Mutation, oneOf } from './mutation.js';
import { awkwardText } from './texts.js';
import { anyTrees } from './trees.js';

/** What a number of an array can become. */
const numbers = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3e38, -3e38, 1e20, 1e-45],
  ...[-1, 0, 1, 2_147_483_647, -2_147_483_648],
];

const oneNumber: Mutation<Numbers> = (array, random) => {
  const changed = array.slice();
  changed[random.integer(Math.max(1, array.length))] = oneOf(numbers, random);
  return changed;
};

const allNumbers: Mutation<Numbers> = (array, random) => array.slice().fill(oneOf(numbers, random));

const scaled: Mutation<Numbers> = (array, random) => {
  const factor = oneOf([-1, 2, 1e10, 1e-10], random);
  return array.map((value) => value * factor);
};

const turned: Mutation<Numbers> = (array) => array.slice().reverse();

const shortened: Mutation<Numbers> = (array, random) =>
  array.slice(0, random.integer(array.length + 1));

const otherType: Mutation<Numbers> = (array) =>
  array instanceof Int32Array ? Float32Array.from(array) : Int32Array.from(array);

const anyNumbers = [oneNumber, oneNumber, allNumbers, scaled, turned, shortened, otherType];

function mutatePart(part: Part, random: Random): Part {
  if (part.kind === 'text') return { ...part, text: awkwardText(random) };
  if (part.kind === 'json') return { ...part, value: oneOf(anyJson, random)(part.value, random) };
  if (part.kind === 'trees') return { ...part, value: oneOf(anyTrees, random)(part.value, random) };
  if (random.integer(2) === 0) {
    return { ...part, content: oneOf(anyJson, random)(part.content, random) };
  }
  const name = oneOf(Object.keys(part.arrays), random);
  const { [name]: array, ...others } = part.arrays;
  if (random.integer(10) === 0) return { ...part, arrays: others };
  return { ...part, arrays: { ...others, [name]: oneOf(anyNumbers, random)(array, random) } };
}

/** A file's name; those of one kind are as many as there are nodes, so a kind is chosen first. */
function chosen(parts: Parts, random: Random): string {
  const names = Object.keys(parts);
  const kindOf = (name: string): string => name.replace(/[\d-].*(?=\.)/, '');
  const kind = oneOf([...new Set(names.map(kindOf))], random);
  return oneOf(
    names.filter((name) => kindOf(name) === kind),
    random,
  );
}

const change: Mutation<Parts> = (parts, random) => {
  const name = chosen(parts, random);
  return { ...parts, [name]: mutatePart(parts[name], random) };
};

const remove: Mutation<Parts> = (parts, random) => {
  const gone = chosen(parts, random);
  return Object.fromEntries(Object.entries(parts).filter(([name]) => name !== gone));
};

const replace: Mutation<Parts> = (parts, random) => ({
  ...parts,
  [chosen(parts, random)]: parts[chosen(parts, random)],
});

const add: Mutation<Parts> = (parts, random) => ({
  ...parts,
  [oneOf(['notes.txt', 'boosters/x.ubj', 'thresholds.json', 'vanilla/reading.json'], random)]: {
    kind: 'text',
    text: awkwardText(random),
  },
});

/** Numbers of a report that are positions, counts or shares of something else in it. */
const inReport: Mutation<Parts> = (parts, random) => {
  const report = parts['report.json'];
  if (report?.kind !== 'json') return parts;
  const value = oneOf(anyJson, random)(report.value, random);
  return { ...parts, 'report.json': { kind: 'json', value: value as Json } };
};

/** Ways to damage a model folder. */
export const anyParts: readonly Mutation<Parts>[] = [
  ...Array.from({ length: 20 }, () => change),
  ...[remove, replace, add, inReport, inReport],
];
