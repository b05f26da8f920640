import type { Combiner } from './combiner.js';
import type { Component } from './component.js';
import { flat } from './components/flat.js';
import { network as networks } from './components/network.js';
import { isotonic, platt } from './ways/calibrated.js';
import { ensemble } from './ways/ensemble.js';
import { geometricMean } from './ways/geometric-mean.js';
import { network } from './ways/network.js';
import { networkAlone } from './ways/network-alone.js';
import { product } from './ways/product.js';
import { stacked } from './ways/stacked.js';

/** The ways of combining by name: the option's schema, `auto`, saving and the docs go by this list. */
export const combiners = {
  product,
  platt,
  isotonic,
  geometricMean,
  stacked,
  network,
  networkAlone,
  ensemble,
} as const satisfies Readonly<Record<string, Combiner>>;

/** How the probabilities of nodes become those of genres. */
export type Combining = keyof typeof combiners;

/** The names of all ways of combining, as the option `combining` takes them. */
export const combiningNames = Object.keys(combiners) as Combining[];

/** Every component of any way. */
export const allComponents: readonly Component[] = [
  ...new Set(combiningNames.flatMap((name): readonly Component[] => combiners[name].components)),
];

/** Whether a way learns from models that have not seen a song, so that songs need folds. */
export function usesFolds(combining: Combining): boolean {
  return combiners[combining].components.some((component: Component) => component.usesFolds);
}

/** Whether a way has networks of its own. */
export function usesNetworks(combining: Combining): boolean {
  return hasComponent(combining, networks);
}

/** Whether a way has flat models, a model for each genre that knows no hierarchy. */
export function usesFlat(combining: Combining): boolean {
  return hasComponent(combining, flat);
}

function hasComponent(combining: Combining, component: Component): boolean {
  const components: readonly Component[] = combiners[combining].components;
  return components.includes(component);
}
