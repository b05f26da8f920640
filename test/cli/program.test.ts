import { expect, test } from '@jest/globals';
import { audioFeatureOptions } from '../../src/audio/index.js';
import { program } from '../../src/cli/program.js';
import { pipelineOptions } from '../../src/pipeline/index.js';

test('the choices that are typed are those of the library', () => {
  const run = { signal: new AbortController().signal, whenStopped: () => {}, whenHungUp: () => {} };
  const { commands } = program('0.0.0', run);
  const choices = (command: string, option: string) =>
    commands
      .find((one) => one.name() === command)
      ?.options.find((one) => one.attributeName() === option)?.argChoices;
  const { set, moments, per } = audioFeatureOptions.shape;
  expect(choices('features', 'set')).toEqual(set.unwrap().options);
  expect(choices('features', 'moments')).toEqual(moments.unwrap().unwrap().element.options);
  expect(choices('features', 'per')).toEqual(per.unwrap().options);
  expect(choices('predict', 'per')).toEqual(per.unwrap().options);
  const { method } = pipelineOptions.shape;
  for (const command of ['fit', 'search', 'compare']) {
    expect(choices(command, 'method')).toEqual(method.unwrap().options);
  }
  expect(choices('compare', 'classifiers')).toEqual(pipelineOptions.parse({}).compare.classifiers);
});
