export {
  checkDescriptionPlace,
  makeDescription,
  writeDescription,
} from './description/description.js';
export { makeReport, type ReportOptions, writeReport } from './report.js';
