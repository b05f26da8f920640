import type { Calibration } from '../../../models/calibration/calibration.js';
import { fitCalibration } from '../../../models/calibration/fit-calibration.js';
import { songsShown } from '../../nodes/node-tasks.js';
import { foldsOf, outOfFold } from '../../nodes/out-of-fold.js';
import type { Calibrations } from '../components/calibrations.js';
import type { Trainer, Training } from './training.js';
import { treeFit } from './tree.js';

export const fitPlatt: Trainer<Calibrations> = (training) => fitCalibrations('platt', training);
export const fitIsotonic: Trainer<Calibrations> = (training) =>
  fitCalibrations('isotonic', training);

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
