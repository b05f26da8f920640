import { z } from 'zod';
import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import {
  type Calibration,
  calibrate,
  calibrationSchema,
  fitCalibration,
} from '../../../models/calibration/calibration.js';
import { songsShown } from '../../nodes/node-tasks.js';
import { foldsOf, outOfFold } from '../../nodes/out-of-fold.js';
import type { Component, Training } from '../component.js';
import { treeFit } from './tree.js';

/** Of each node's own probability, by node number; none for the root. */
export type Calibrations = readonly (Calibration | undefined)[];

const KEY = 'calibrations';
const manifest = { [KEY]: z.array(calibrationSchema.nullable()).optional() };

/** Calibrations of the nodes' models by a method. */
function calibrationsBy(method: Calibration['method']): Component<Calibrations> {
  return {
    name: `${method} calibrations`,
    usesFolds: true,
    manifest,
    fit: (training) => fitCalibrations(method, training),
    async save(calibrations, writer) {
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
  };
}

export const plattCalibrations = calibrationsBy('platt');
export const isotonicCalibrations = calibrationsBy('isotonic');

/** A calibration for every node, by songs that its model answers for but has not seen. */
async function fitCalibrations(
  method: Calibration['method'],
  training: Training,
): Promise<Calibrations> {
  const { taxonomy, truth, settings } = training;
  const folds = foldsOf(training);
  const fit = treeFit(training);
  const own = await outOfFold({ ...fit, step: `${fit.step} of folds` }, folds);
  const songs = training.songs.filter((song) => folds[song] >= 0);
  return taxonomy.names.map((_, node) => {
    if (node === 0) return undefined;
    const shown = songs.filter(songsShown(taxonomy, truth, node, settings.negatives));
    const scores = Float64Array.from(shown, (song) => own.data[song * own.columns + node]);
    const labels = Uint8Array.from(shown, (song) => truth.data[song * truth.columns + node]);
    return shown.length === 0 ? undefined : fitCalibration(method, scores, labels);
  });
}

/** The nodes' own answers, calibrated. */
export function calibrated(own: DenseMatrix, calibrations: Calibrations): DenseMatrix {
  const nodes = { ...own, data: own.data.slice() };
  for (let k = 0; k < nodes.data.length; k++) {
    const calibration = calibrations[k % nodes.columns];
    if (calibration !== undefined) nodes.data[k] = calibrate(calibration, nodes.data[k]);
  }
  return nodes;
}
