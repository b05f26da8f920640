import { describeFault, InputError, ResourceError } from '../errors/index.js';

/** What is wrong with a path that the caller named. */
const OF_PATH: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, a file is needed',
  EEXIST: 'a part of this path is a file, not a folder',
  ENOTDIR: 'a part of this path is a file, not a folder',
  ENAMETOOLONG: 'the name is too long for its file system',
  ELOOP: 'its links lead in a circle',
};

/** What the caller can correct, too: by other permissions, or another path. */
const OF_PERMISSION = ['EACCES', 'EPERM', 'EROFS'];

/** What Windows says where permissions are lacking, or another program has the file open. */
const OF_USE = ['EACCES', 'EPERM', 'EBUSY'];
const IN_USE =
  'permission denied, or another program has it open; close that, change the permissions, or name another place';

/** What went wrong with a file, for messages. */
export function describeFileError(cause: unknown): string {
  const code = codeOf(cause) ?? '';
  if (process.platform === 'win32' && OF_USE.includes(code)) return `${IN_USE} (${code})`;
  const said = OF_PATH[code] ?? describeFault(cause);
  return said ?? (cause instanceof Error ? cause.message : String(cause));
}

/**
 * What Node says of a file, as an error that names the file, what went wrong and what to do: an
 * InputError for what the caller can correct, a ResourceError for the rest. Errors that the file
 * system did not make come back as they are.
 */
export function fileFault(cause: unknown, file: string): unknown {
  const code = codeOf(cause);
  if (code === undefined) return cause;
  const isInput = code in OF_PATH || OF_PERMISSION.includes(code);
  const Fault = isInput ? InputError : ResourceError;
  return new Fault(describeFileError(cause), { file }, { cause });
}

/** The file system's code of an error, `ENOSPC`; undefined where another made it. */
export function codeOf(error: unknown): string | undefined {
  const { code, errno } = (error ?? {}) as NodeJS.ErrnoException;
  // zlib numbers its errors, too.
  return errno === undefined || code?.startsWith('Z_') ? undefined : code;
}
