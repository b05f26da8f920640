import { InputError, type Place, ResourceError } from './errors.js';

const MEMORY =
  'there is not enough memory; free some, use fewer threads ("--threads 1"), or take smaller tables';

/** What failed and what to do, by the code of an error of the system or of Node. */
const BY_CODE: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk; free some, or name a place on another disk',
  EDQUOT: 'the disk quota is used up; free some space, or name a place on another disk',
  EFBIG: 'the file would be larger than the system allows here',
  EACCES: 'permission denied; change the permissions, or name another place',
  EPERM: 'permission denied; change the permissions, or name another place',
  EROFS: 'the file system is read-only; name a place on another one',
  EIO: 'the device failed to read or write',
  EMFILE: 'too many files are open; raise the limit ("ulimit -n")',
  ENFILE: 'too many files are open on this machine; close some programs',
  EBUSY: 'it is in use (EBUSY); try again later, or name another place',
  ENOMEM: MEMORY,
  EAGAIN:
    'the system refused a resource for now, such as another thread; use fewer threads ("--threads 1"), or raise "ulimit -u"',
  ERR_MEMORY_ALLOCATION_FAILED: MEMORY,
  ERR_WORKER_OUT_OF_MEMORY:
    'a thread ran out of memory; use fewer threads ("--threads 1"), or raise its limit ("NODE_OPTIONS=--max-old-space-size=8192", in MB)',
  ERR_WORKER_INIT_FAILED:
    'no further thread could be started; use fewer threads ("--threads 1"), or raise "ulimit -u"',
};

/** The same for errors without a code, by what V8 and DuckDB say in them. */
const BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [/^Array buffer allocation failed/, MEMORY],
  [/^Invalid typed array length: \d{10,}$/, MEMORY],
  [
    /^WebAssembly\.\w+\(\): .*(?:could not allocate|out of memory)/i,
    `${MEMORY}; WebAssembly reserves 10 GB of addresses for each of its memories: where "ulimit -v" forbids that, set NODE_OPTIONS=--disable-wasm-trap-handler`,
  ],
  [/^Out of Memory Error|failed to allocate|\bbad_alloc\b|Cannot allocate memory/i, MEMORY],
  [/failed to map segment from shared object/, MEMORY],
  [/No space left on device/, BY_CODE.ENOSPC],
  [/Disk quota exceeded/, BY_CODE.EDQUOT],
  [/Too many open files/, BY_CODE.EMFILE],
  [/Resource temporarily unavailable/, BY_CODE.EAGAIN],
  [/Input\/output error/, BY_CODE.EIO],
];

/**
 * Recognises a fault of what the work runs on, in an error or in what caused it: memory, disk,
 * permissions, open files, threads.
 *
 * @returns the fault by its name, with what to do; undefined for any other error, such as an InputError
 *   whatever caused it. A ResourceError is returned as it is.
 */
export function resourceError(error: unknown, place?: Place): ResourceError | undefined {
  const first = firstFailure(error);
  if (first instanceof ResourceError) return first;
  const fault = findFault(error);
  if (fault === undefined) return undefined;
  return new ResourceError(fault.said, place ?? { file: fault.path }, { cause: error });
}

/** What failed and what to do, where it is a fault that {@link resourceError} recognises. */
export function describeFault(error: unknown): string | undefined {
  return findFault(error)?.said;
}

/** Allocates memory. @throws ResourceError when there is not enough of it. */
export function allocate<Memory>(make: () => Memory): Memory {
  try {
    return make();
  } catch (error) {
    throw resourceError(error) ?? error;
  }
}

/**
 * What failed first, where giving back what the work used (`await using`) failed, too: what a
 * SuppressedError suppresses. Any other error as it is.
 */
export function firstFailure(error: unknown): unknown {
  // Node.js 20 has no such class: TypeScript makes an Error of that name.
  const isOfTwo = isError(error) && error.name === 'SuppressedError';
  return isOfTwo && 'suppressed' in error ? firstFailure(error.suppressed) : error;
}

/** What failed, and the path that Node names. */
function findFault(error: unknown): { said: string; path?: string | undefined } | undefined {
  const first = firstFailure(error);
  if (!isError(first) || first instanceof InputError) return undefined;
  const { code = '', path, message, cause }: NodeJS.ErrnoException = first;
  const said = BY_CODE[code] ?? BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  return said === undefined ? findFault(cause) : { said, path };
}

/** Whether it is an error, be it of another realm, such as a test's. */
function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
