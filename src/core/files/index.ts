export { arrayFileBytes, parseArrayFile, readArrayFile, writeArrayFile } from './array-file.js';
export { csvRow, unescapeFormula } from './csv.js';
export { describeFileError, readJsonFile } from './json-file.js';
export { LineLog, type LogContent, type LogKind, readLineLog } from './line-log.js';
export { replaceFile } from './replace-file.js';
export { checkReplaceable, replaceFolder } from './replace-folder.js';
