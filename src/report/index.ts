export {
  checkDescriptionPlace,
  makeDescription,
  writeDescription,
} from './description/description.js';
export {
  type ModelFiguresOptions,
  modelFigures,
  writeModelFigures,
} from './model-figures.js';
export { makeReport, type ReportOptions, writeReport } from './report.js';
