export { arrayFileBytes, parseArrayFile, readArrayFile, writeArrayFile } from './array-file.js';
export { csvRow } from './csv.js';
export { describeFileError, fileFault } from './file-fault.js';
export { readJsonFile, readJsonIfThere } from './json-file.js';
export { LineLog, type LogContent, type LogKind, readLineLog } from './line-log.js';
export { isThere, MOST_BYTES, readBytes, readTextFile } from './read-file.js';
export { replaceFile } from './replace-file.js';
export { checkReplaceable, replaceFolder } from './replace-folder.js';
