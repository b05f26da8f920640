import { InputError, quoted } from '../../../core/errors/index.js';
import { selectColumns } from '../../../core/matrix/index.js';
import { suggestion } from '../../../core/options/index.js';
import { Task } from '../../experiment/task.js';
import type { ParsedCompareOptions } from '../options.js';
import type { Arena, Contestant } from './contestant.js';
import { ScaledFeatures } from './scaled-features.js';

type Variant = ParsedCompareOptions['variants'][string];

/** Classifiers of the user's: known ones with a grid, or features, of their own. */
export function variantsOf(
  variants: ParsedCompareOptions['variants'],
  known: readonly Contestant[],
  featureNames: readonly string[],
): Contestant[] {
  return Object.entries(variants).map(([name, variant]) => {
    const base = known.find((one) => one.name === variant.of);
    if (base === undefined) throw new Error(`no classifier ${variant.of}`);
    for (const feature of variant.features ?? []) {
      if (!featureNames.includes(feature)) {
        throw new InputError(
          `compare: option "compare.variants": ${quoted(name)} has the feature ${quoted(feature)}, which songs do not have${suggestion(feature, featureNames)}`,
        );
      }
    }
    return variantOf(base, name, variant);
  });
}

function variantOf(base: Contestant, name: string, { grid, features }: Variant): Contestant {
  const named = { ...base, name, title: name, grid: grid ?? base.grid };
  if (features === undefined) return named;
  const narrow = narrowing(features);
  return {
    ...{ ...named, features },
    answer: (arena, settings, sides) => base.answer(narrow(arena), settings, sides),
  };
}

/** Shows a classifier some features only; of the same songs, once for each split. */
function narrowing(features: readonly string[]): (arena: Arena) => Arena {
  const made = new WeakMap<Arena, Arena>();
  return (arena) => {
    const known = made.get(arena) ?? narrowed(arena, features);
    made.set(arena, known);
    return known;
  };
}

function narrowed(arena: Arena, names: readonly string[]): Arena {
  const { experiment, taxonomy, exclusive, catalogue } = arena.task;
  const { songs } = catalogue;
  const from = names.map((name) => songs.featureNames.indexOf(name));
  const features = selectColumns(songs.features, from);
  const own = { ...catalogue, songs: { ...songs, features, featureNames: [...names] } };
  return {
    ...arena,
    task: new Task({ ...experiment, catalogue: own }, taxonomy, { exclusive }),
    scaled: new ScaledFeatures(features, arena.steps.compare.scaling),
  };
}
