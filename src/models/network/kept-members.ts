import { createHash } from 'node:crypto';
import { hashArray, type PartFormat } from '../../core/files/index.js';
import { release } from '../../core/packages/index.js';
import { type NetworkParts, networkBytes, parseNetwork } from './saved-network.js';
import type { MemberJob, TrainedMember } from './training/member.js';

/** Keeps each of a network's members as a network with that member alone. */
export function memberFormat(
  parts: Omit<NetworkParts, 'members' | 'histories'>,
): PartFormat<TrainedMember> {
  return {
    toBytes: ({ layers, history }) =>
      networkBytes({ ...parts, members: [layers], histories: [history] }),
    fromBytes(bytes, key) {
      const { members, histories } = parseNetwork(bytes, key);
      return { layers: members[0], history: histories[0] };
    },
  };
}

/** A key for each member: SHA-256 of all that it depends on; how many there are it does not. */
export async function memberKeys(
  { places, labels, held, encodings, exclusive, settings }: Omit<MemberJob, 'member'>,
  members: readonly number[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const { members: _, ...own } = settings;
  const shape = [encodings, labels.rows, labels.columns, held, exclusive];
  const described = ['network', release().version, shape, own];
  const common = createHash('sha256').update(JSON.stringify(described));
  for (const array of [places, labels.data]) await hashArray(common, array, { signal });
  return members.map((member) => common.copy().update(String(member)).digest('hex'));
}
