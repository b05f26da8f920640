import * as z from 'zod/mini';
import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import {
  type Calibration,
  calibrate,
  calibrationSchema,
} from '../../../models/calibration/calibration.js';
import type { Component, LaidOut } from '../component.js';

/** Of each node's own probability, by node number; none for the root. */
export type Calibrations = readonly (Calibration | undefined)[];

interface LaidOutCalibrations extends LaidOut {
  readonly calibrations: Calibrations;
}

const KEY = 'calibrations';
const manifest = { [KEY]: z.optional(z.array(z.nullable(calibrationSchema))) };

/** Calibrations of the nodes' models by a method. */
function calibrationsBy(
  method: Calibration['method'],
): Component<Calibrations, LaidOutCalibrations, Calibrations> {
  return {
    name: `${method} calibrations`,
    usesFolds: true,
    manifest,
    save(calibrations, writer) {
      writer.addEntry(
        KEY,
        calibrations.map((calibration) => calibration ?? null),
      );
    },
    async load(reader) {
      const saved = manifest[KEY].parse(reader.entry(KEY));
      if (saved?.length !== reader.taxonomy.size) {
        throw new InputError(
          'the model is damaged: a calibration is missing; fit the model again',
          {
            file: reader.manifestFile,
          },
        );
      }
      return saved.map((calibration) => calibration ?? undefined);
    },
    *layOut(calibrations) {
      yield;
      return { calibrations, isShared: true };
    },
    scorer: ({ calibrations }) => calibrations,
  };
}

export const plattCalibrations = calibrationsBy('platt');
export const isotonicCalibrations = calibrationsBy('isotonic');

/** The nodes' own answers, calibrated. */
export function calibrated(own: DenseMatrix, calibrations: Calibrations): DenseMatrix {
  const nodes = { ...own, data: own.data.slice() };
  for (let k = 0; k < nodes.data.length; k++) {
    const calibration = calibrations[k % nodes.columns];
    if (calibration !== undefined) nodes.data[k] = calibrate(calibration, nodes.data[k]);
  }
  return nodes;
}
