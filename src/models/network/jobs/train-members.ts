import {
  bytesOfArray,
  bytesOfJson,
  type Job,
  mapJobs,
  type Runner,
} from '../../../core/jobs/index.js';
import { memberFormat } from '../kept-members.js';
import type { MemberJob, TrainedMember } from '../training/member.js';
import { type MemberInput, memberJob, partsOf } from './member-job.js';

/** How members are trained as jobs. */
interface MembersRun {
  readonly runner: Runner;
  readonly signal: AbortSignal | undefined;
  /** What messages call the network. */
  readonly title: string;
  onDone(done: number): void;
  readonly keep?: ((member: TrainedMember, position: number) => Promise<void>) | undefined;
}

/** Trains some members of a network, each as a job. @returns them in the order of their numbers. */
export async function trainMembers(
  job: Omit<MemberJob, 'member'>,
  members: readonly number[],
  run: MembersRun,
): Promise<TrainedMember[]> {
  const { runner, signal, onDone, keep, title } = run;
  const format = memberFormat(partsOf(job));
  return mapJobs(runner, jobs(job, members, runner, title), {
    ...{ signal, onDone },
    async take(bytes, position) {
      const member = format.fromBytes(bytes, 'result of a job');
      await keep?.(member, position);
      return member;
    },
  });
}

async function* jobs(
  { places, labels, held, encodings, exclusive, settings }: Omit<MemberJob, 'member'>,
  members: readonly number[],
  runner: Runner,
  title: string,
): AsyncGenerator<Job<MemberInput>> {
  const common = {
    places: await runner.put(bytesOfArray(places)),
    labels: { ...labels, data: await runner.put(labels.data) },
    encodings: await runner.put(bytesOfJson(encodings)),
    ...{ held, exclusive, settings },
  };
  for (const member of members) {
    yield { kind: memberJob, input: { ...common, member }, title: `${title} ${member + 1}` };
  }
}
