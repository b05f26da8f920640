import { InputError, resourceError } from '../../core/errors/index.js';
import { fileFault } from '../../core/files/index.js';

/** How DuckDB's messages begin when the file is at fault, not the program or the machine. */
const faultOfFile = /^(Invalid Input|Invalid|IO|Conversion|Serialization) Error: /;

/**
 * Reads from a file; what DuckDB or the system says is wrong with it becomes an {@link InputError},
 * what they lack a ResourceError.
 */
export async function withInputErrors<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw inputErrorOf(error, file);
  }
}

/** An error of DuckDB's or of the file system's as an {@link InputError} or a ResourceError; any other error as it is. */
export function inputErrorOf(error: unknown, file: string): unknown {
  const fault = fileFault(error, file);
  if (fault !== error) return fault;
  const lack = resourceError(error, { file });
  if (lack !== undefined) return lack;
  const message = (error as Partial<Error> | undefined)?.message;
  if (typeof message !== 'string' || !faultOfFile.test(message)) return error;
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  const place = { file, line: line === undefined ? undefined : Number(line) };
  return new InputError(explain(message), place, { cause: error });
}

function explain(message: string): string {
  const columns = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (columns !== null) {
    const [wanted, found] = columns.slice(1).map(Number);
    return found < wanted
      ? `the row has ${found} of the header's ${wanted} fields`
      : `the row has more than the header's ${wanted} fields`;
  }
  if (/not utf-8 encoded/i.test(message))
    return 'is not in UTF-8; name its encoding with the option catalogue.encoding';
  if (/unterminated quote/i.test(message)) return 'a quote is opened and never closed';
  if (/state machine reached an invalid state/.test(message)) {
    return 'cannot be read as a table: do all lines end the same way, and are all quotes closed?';
  }
  const json = /^.*Malformed JSON in file.*: (.*?)\.?\s*$/m.exec(message);
  if (json !== null) return `holds malformed JSON: ${json[1]}`;
  const [first] = message.replace(faultOfFile, '').split('\n');
  return `cannot be read: ${first.trim()}`;
}
