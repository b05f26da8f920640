import { describe, expect, test } from '@jest/globals';
import { type Component, Components } from '../../../../src/classification/combining/component.js';
import {
  allComponents,
  type Combining,
  combiners,
  combiningNames,
  usesFolds,
} from '../../../../src/classification/combining/registry.js';
import { Scorers } from '../../../../src/classification/combining/scorers.js';
import { Scoring } from '../../../../src/classification/combining/scoring.js';
import { trainerOf } from '../../../../src/classification/combining/training/trainers.js';
import { filesOf, newManifest } from '../../../../src/classification/model-folder/manifest.js';
import { ModelReader } from '../../../../src/classification/model-folder/model-reader.js';
import { ModelWriter } from '../../../../src/classification/model-folder/model-writer.js';
import { scoringOptions } from '../../../../src/classification/scoring-options.js';
import { InputError } from '../../../../src/core/errors/index.js';
import { smallTraining, taxonomy } from '../../small-training.js';

const training = smallTraining();
const { features, featureNames, kind } = training;
const settings = { ...training.settings, networkWeight: 3 };

/** A way that has the component. */
function wayWith(component: Component): Combining {
  const found = combiningNames.find((name) => {
    const components: readonly Component[] = combiners[name].components;
    return components.includes(component);
  });
  if (found === undefined) throw new Error(`no way has ${component.name}`);
  return found;
}

/** The files under their own names. */
const called = (name: string) => name;

describe.each(allComponents.map((component) => ({ name: component.name, component })))(
  'the component $name',
  ({ component }) => {
    const way = wayWith(component);
    const options = scoringOptions.parse({
      model: { kind: kind.name },
      combining: way,
      networkWeight: 3,
    });

    async function fitWay(): Promise<Map<Component, unknown>> {
      const fitted = new Map<Component, unknown>();
      for (const each of combiners[way].components)
        fitted.set(each, await trainerOf(each)(training));
      return fitted;
    }

    test('comes back from its files and its part of the manifest, and scores the same', async () => {
      const fitted = await fitWay();
      const score = (components: Map<Component, unknown>) =>
        combiners[way].nodes(
          new Scoring(Scorers.of(new Components(components)), taxonomy, settings, features),
        );
      const writer = new ModelWriter(taxonomy, kind);
      component.save(fitted.get(component), writer);
      expect(Object.keys(writer.entries)).toEqual(Object.keys(component.manifest ?? {}));
      const manifest = newManifest({
        ...{ features: [...featureNames], taxonomy: taxonomy.toJSON(), options },
        ...{ trainingSongs: 60, boosters: writer.models, ...writer.entries },
      });
      const { sets = [], files = [] } = component;
      expect(new Set(writer.models.map(({ set }) => set))).toEqual(new Set(sets));
      expect(filesOf(manifest)).toEqual(expect.arrayContaining([...writer.files.keys()]));
      expect(files.every((file) => writer.files.has(`combining/${file}`))).toBe(true);
      const asRead = JSON.parse(JSON.stringify(manifest));
      const reader = new ModelReader({ bytes: writer.files, called }, asRead, taxonomy);
      const loaded = new Map(fitted).set(component, await component.load(reader));
      expect(score(loaded)).toEqual(score(fitted));
    });

    test('says what is missing where it was not saved', async () => {
      const manifest = newManifest({
        ...{ features: [...featureNames], taxonomy: taxonomy.toJSON(), options },
        ...{ trainingSongs: 60, boosters: [] },
      });
      const reader = new ModelReader({ bytes: new Map(), called }, manifest, taxonomy);
      const loaded = component.load(reader);
      await expect(loaded).rejects.toThrow(InputError);
      await expect(loaded).rejects.toThrow(/the model is damaged|the model of .* is missing/);
    });
  },
);

test('ways need folds where one of their components does', () => {
  const needing = allComponents.filter((component) => component.usesFolds);
  expect(needing.map(({ name }) => name).sort()).toEqual([
    'isotonic calibrations',
    'platt calibrations',
    'stacked boosters',
  ]);
  const ways = combiningNames.filter(usesFolds).sort();
  expect(ways).toEqual(['ensemble', 'isotonic', 'platt', 'stacked']);
});

test('what a way does not have is said by name', () => {
  const none = new Components(new Map());
  expect(() => none.get(combiners.product.components[0])).toThrow('has no models of nodes');
});
