export {
  arrayFileBytes,
  arrayTaker,
  jsonText,
  parseArrayFile,
  type StoredArray,
  sha256Text,
  type TakeArray,
} from '../bytes/index.js';
export { readArrayFile, writeArrayFile } from './array-file.js';
export { Checkpoint } from './checkpoint.js';
export type { CheckpointKind } from './checkpoint-kind.js';
export { csvRow, unescapeFormula } from './csv.js';
export { codeOf, fileFault } from './file-fault.js';
export { hashArray, hashTexts } from './hash-pieces.js';
export { readJsonFile, readJsonIfThere } from './json-file.js';
export { checkNewLog, LineLog, type LogKind, readLineLog } from './line-log.js';
export { checkpointBeside, PartFile } from './part-file.js';
export { type KeepPart, type PartFormat, type PartStore, takeOrMake } from './part-store.js';
export {
  isThere,
  MOST_TEXT_BYTES,
  readBytes,
  readBytesIfThere,
  readTextFile,
} from './read-file.js';
export { pathOf, readPieces } from './read-pieces.js';
export { createFile, createOnce, removeFile } from './writing/create-file.js';
export { FolderClaim, type FolderKind, replaceFolder } from './writing/folder-claim.js';
export { followLinks, isSameName } from './writing/places.js';
export { readWholeFolder } from './writing/read-whole-folder.js';
export {
  checkReplaceableFile,
  replaceFile,
  replaceFileBy,
} from './writing/replace-file.js';
export { fileOutput } from './writing/standard-output.js';
export { temporaryFolder } from './writing/temporary-folder.js';
