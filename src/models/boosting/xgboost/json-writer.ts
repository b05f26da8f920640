import { isTyped } from '../../../core/matrix/index.js';
import { type DocumentValue, floatText } from './document.js';

/** Writes a document as JSON, without spaces, floats as XGBoost writes them. */
export function writeJson(value: DocumentValue): string {
  if (typeof value === 'string' || typeof value === 'number') return JSON.stringify(value);
  if (isTyped(value, 'Float32Array')) return `[${Array.from(value, floatText).join()}]`;
  if (ArrayBuffer.isView(value)) return `[${value.join()}]`;
  if (Array.isArray(value)) return `[${value.map(writeJson).join()}]`;
  const members = Object.entries(value).map(
    ([key, element]) => `${JSON.stringify(key)}:${writeJson(element)}`,
  );
  return `{${members.join()}}`;
}
