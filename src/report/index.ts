/**
 * Writes the report on a saved model, and the description of a catalogue, each as one HTML page.
 *
 * @module report
 */

export {
  checkDescriptionPlace,
  makeDescription,
  type WriteDescriptionOptions,
  writeDescription,
} from './description/description.js';
export {
  type ModelFiguresOptions,
  modelFigures,
  writeModelFigures,
} from './model-figures.js';
export { makeReport, type ReportOptions, writeReport } from './report.js';
