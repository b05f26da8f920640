export { makeReport, type ReportOptions, writeReport } from './report.js';
