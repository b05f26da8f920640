import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { InputError, ResourceError } from '../../src/core/errors/index.js';
import { type JobKind, storedHash, uint8Input } from '../../src/core/jobs/index.js';

/** Jobs that tests run: small, slow, wrong and deadly ones. */
export const testKinds: readonly JobKind[] = [
  kind('reverse', z.strictObject({ bytes: storedHash }), async ({ bytes }, { read }) =>
    Uint8Array.from(await read(uint8Input, bytes)).reverse(),
  ),
  kind('slow', z.strictObject({ ms: z.int(), n: z.int() }), async ({ ms, n }, { signal }) => {
    await wait(ms, undefined, { signal });
    return Uint8Array.of(n);
  }),
  kind(
    'wrong',
    z.strictObject({ how: z.enum(['input', 'resource', 'fault']) }),
    async ({ how }) => {
      if (how === 'input') throw new InputError('the labels are wrong');
      if (how === 'resource') throw new ResourceError('the disk is full');
      throw new Error('this should not be');
    },
  ),
  kind('deadly', z.strictObject({}), async () => {
    process.kill(process.pid, 'SIGKILL');
    return new Uint8Array();
  }),
];

/** A kind of these by its name. */
export function testKind(name: string): JobKind {
  const found = testKinds.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no kind ${name}`);
  return found;
}

function kind<Input>(
  name: string,
  input: z.ZodType<Input>,
  run: JobKind<Input>['run'],
): JobKind<Input> {
  return { name, input, run };
}
