import type { Component } from '../component.js';
import { isotonicCalibrations, plattCalibrations } from '../components/calibrations.js';
import { flat } from '../components/flat.js';
import { network } from '../components/network.js';
import { stacked } from '../components/stacked.js';
import { tree } from '../components/tree.js';
import { fitIsotonic, fitPlatt } from './calibrations.js';
import { fitFlat } from './flat.js';
import { fitNetwork } from './network.js';
import { fitStacked } from './stacked.js';
import type { Trainer } from './training.js';
import { fitTree } from './tree.js';

const trainers: ReadonlyMap<Component, Trainer> = new Map<Component, Trainer>([
  [tree, fitTree],
  [flat, fitFlat],
  [network, fitNetwork],
  [stacked, fitStacked],
  [plattCalibrations, fitPlatt],
  [isotonicCalibrations, fitIsotonic],
]);

/** What trains a component. */
export function trainerOf(component: Component): Trainer {
  const trainer = trainers.get(component);
  if (trainer === undefined) throw new Error(`nothing trains ${component.name}`);
  return trainer;
}
