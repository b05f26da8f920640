import { z } from 'zod';
import {
  float32Input,
  type JobKind,
  jsonInput,
  storedHash,
  uint8Input,
} from '../../../core/jobs/index.js';
import { memberFormat } from '../kept-members.js';
import { networkOptions } from '../options.js';
import type { MemberJob, TrainedMember } from '../training/member.js';
import { TRAIN_MEMBER } from '../training/train-member-task.js';

const numbers = z.array(z.number()).readonly();

/** How the columns are encoded. */
const encodingsInput = jsonInput(
  'encodings',
  z.array(
    z.union([
      z.strictObject({ median: z.number(), kinds: numbers, shares: numbers }),
      z.strictObject({ median: z.number(), edges: numbers }),
      z.strictObject({ median: z.number(), quantiles: numbers }),
      z.strictObject({ median: z.number(), mean: z.number(), deviation: z.number() }),
    ]),
  ),
);

const input = z.strictObject({
  places: storedHash,
  labels: z.strictObject({ rows: z.int().min(1), columns: z.int().min(1), data: storedHash }),
  held: z.int().min(0),
  encodings: storedHash,
  exclusive: z.boolean(),
  settings: networkOptions,
  member: z.int().min(0),
});

export type MemberInput = z.output<typeof input>;

/** Trains one network of several on one thread; gives it as a network with that member alone. */
export const memberJob: JobKind<MemberInput> = {
  name: 'network-member',
  input,
  async run({ places, labels, encodings, ...rest }, { read, pool }) {
    const job: MemberJob = {
      ...rest,
      places: await read(float32Input, places),
      labels: { ...labels, data: await read(uint8Input, labels.data) },
      encodings: await read(encodingsInput, encodings),
    };
    const member = await pool.run<TrainedMember>(TRAIN_MEMBER, job);
    return memberFormat(partsOf(job)).toBytes(member);
  },
};

/** What a network has besides its members. */
export function partsOf({ encodings, labels, exclusive, settings }: Omit<MemberJob, 'member'>) {
  const { featureUnits, hidden, activation } = settings;
  const { columns } = labels;
  return {
    ...{ columns: encodings.length, labels: columns, featureUnits, hidden },
    ...{ activation, exclusive, encodings },
  };
}
