export { arrayFileBytes, parseArrayFile, readArrayFile, writeArrayFile } from './array-file.js';
export { Checkpoint, type CheckpointKind } from './checkpoint.js';
export { csvRow } from './csv.js';
export { describeFileError, readJsonFile } from './json-file.js';
export { LineLog, type LogContent, type LogKind, readLineLog } from './line-log.js';
export { type KeepPart, type PartFormat, type PartStore, takeOrMake } from './part-store.js';
export { replaceFile } from './replace-file.js';
export { checkReplaceable, replaceFolder } from './replace-folder.js';
