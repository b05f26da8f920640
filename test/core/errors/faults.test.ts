import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import {
  allocate,
  firstFailure,
  InputError,
  ResourceError,
  resourceError,
} from '../../../src/core/errors/index.js';
import { shared } from '../../../src/core/threads/index.js';
import { sharedMemory } from '../../../src/core/wasm/index.js';

/** More than any machine has, and fewer bytes than a number can count. */
const TOO_MUCH = 2 ** 46;

function fromSystem(code: string, path?: string): Error {
  return Object.assign(new Error(`${code}: as the system says it`), { code, path });
}

/** What is thrown where work fails, and giving back what it used, too. */
async function failTwice(first: unknown, second: unknown): Promise<unknown> {
  try {
    await using _ = { [Symbol.asyncDispose]: () => Promise.reject(second) };
    throw first;
  } catch (error) {
    return error;
  }
}

describe('resourceError', () => {
  test.each([
    ['ENOSPC', /^no space is left/],
    ['EDQUOT', /quota/],
    ['EACCES', /^permission denied/],
    ['EPERM', /^permission denied/],
    ['EROFS', /read-only/],
    ['EIO', /device failed/],
    ['EMFILE', /ulimit -n/],
    ['ENFILE', /too many files are open/],
    ['ENOMEM', /not enough memory/],
    ['EAGAIN', /--threads 1/],
    ['ERR_WORKER_OUT_OF_MEMORY', /a thread ran out of memory.*--max-old-space-size/],
    ['ERR_WORKER_INIT_FAILED', /no further thread.*--threads 1/],
    ['ERR_MEMORY_ALLOCATION_FAILED', /not enough memory/],
  ])('knows %s', (code, message) => {
    const error = fromSystem(code);
    const known = resourceError(error);
    expect(known).toBeInstanceOf(ResourceError);
    expect(known?.message).toMatch(message);
    expect(known?.cause).toBe(error);
  });

  test.each([
    'Array buffer allocation failed',
    'Invalid typed array length: 8589934592',
    'WebAssembly.Memory(): could not allocate memory',
    'WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance',
    'Out of Memory Error: failed to allocate data of size 1.0 MiB (3.9 GiB/4.0 GiB used)',
    'std::bad_alloc',
    'duckdb.node: failed to map segment from shared object',
    'IO Error: Could not write file "x": No space left on device',
    'IO Error: Cannot open file "x": Too many open files',
  ])('knows "%s"', (message) => {
    expect(resourceError(new RangeError(message))).toBeInstanceOf(ResourceError);
  });

  test.each([
    ['a length below 0', new RangeError('Invalid typed array length: -1')],
    ['an endless recursion', new RangeError('Maximum call stack size exceeded')],
    ['a wrong type', new TypeError('x is not a function')],
    ['a wrong input', new InputError('column "x": no space left in the table')],
    ['a wrong input whatever caused it', new InputError('a', {}, { cause: fromSystem('EACCES') })],
    [
      'what a wrong input caused',
      new Error('b', { cause: new InputError('a', {}, { cause: fromSystem('EIO') }) }),
    ],
    ['a missing file', fromSystem('ENOENT')],
    ['what is no error', 'ENOSPC'],
    ['nothing', undefined],
  ])('leaves %s to others', (_, error) => {
    expect(resourceError(error)).toBeUndefined();
  });

  test('looks for the cause, names the place, and takes a ResourceError as it is', () => {
    const known = resourceError(new Error('booster', { cause: fromSystem('ENOSPC', '/tmp/a') }));
    expect(known?.message).toMatch(/^\/tmp\/a: no space is left/);
    expect(resourceError(fromSystem('EIO', '/tmp/a'), { file: 'b', line: 2 })?.message).toMatch(
      /^b, line 2: the device/,
    );
    expect(resourceError(known)).toBe(known);
  });

  test('looks at what failed first where giving back what was used failed, too', async () => {
    const both = await failTwice(fromSystem('ENOSPC', '/tmp/a'), fromSystem('EIO', '/tmp/b'));
    expect(firstFailure(both)).toHaveProperty('code', 'ENOSPC');
    expect(resourceError(both)?.message).toMatch(/^\/tmp\/a: no space is left/);
    const known = new ResourceError('full');
    const thrice = await failTwice(await failTwice(known, new Error('1')), new Error('2'));
    expect(resourceError(thrice)).toBe(known);
    expect(resourceError(await failTwice(new Error('ours'), fromSystem('EIO')))).toBeUndefined();
  });

  test('knows what Node itself throws', async () => {
    const error = await readFile('/proc/self/mem').catch((thrown: unknown) => thrown);
    if (process.platform === 'linux') expect(resourceError(error)).toBeInstanceOf(ResourceError);
  });
});

test('memory that there is not is a ResourceError', () => {
  expect(() => shared(Float64Array, TOO_MUCH)).toThrow(ResourceError);
  expect(() => allocate(() => new Float64Array(TOO_MUCH))).toThrow(ResourceError);
  expect(() => shared(Float64Array, -1)).toThrow(RangeError);
  expect(sharedMemory(1).buffer.byteLength).toBe(65_536);
});
