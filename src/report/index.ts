export { makeReport, writeReport } from './report.js';
