import { binaryLogistic } from './binary-logistic.js';
import type { Objective } from './objective.js';
import { squaredError } from './squared-error.js';

const registry = [binaryLogistic, squaredError];

/** XGBoost's name of an objective. */
export type ObjectiveName = (typeof registry)[number]['name'];

export type NamedObjective = Objective & { readonly name: ObjectiveName };

const objectives: readonly NamedObjective[] = registry;

export const objectiveNames = objectives.map(({ name }) => name);

/** The objective of this name or former name, if there is one. */
export function findObjective(name: string): NamedObjective | undefined {
  return objectives.find((one) => one.name === name || one.formerName === name);
}

/** The objective that XGBoost calls so: its gradients, and how margins become predictions. */
export function objectiveNamed(name: ObjectiveName): NamedObjective {
  const objective = findObjective(name);
  if (objective === undefined) throw new Error(`no objective "${name}"`);
  return objective;
}
