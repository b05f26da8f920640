import type { Combiner } from '../combiner.js';
import type { Component, LaidOut } from '../component.js';
import {
  type Calibrations,
  calibrated,
  isotonicCalibrations,
  plattCalibrations,
} from '../components/calibrations.js';
import { tree } from '../components/tree.js';

function calibratedBy(
  calibrations: Component<Calibrations, LaidOut, Calibrations>,
  how: string,
): Combiner {
  return {
    score: `the product of probabilities that ${how} calibrates, node by node`,
    trains: "every node's model again in five-fold cross-validation, and its calibration",
    components: [tree, calibrations],
    nodes: (scoring) => scoring.down(calibrated(scoring.own, scoring.scorers.get(calibrations))),
  };
}

export const platt = calibratedBy(plattCalibrations, 'a logistic curve');
export const isotonic = calibratedBy(isotonicCalibrations, 'an ascending step function');
