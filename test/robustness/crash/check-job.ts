import { join } from 'node:path';
import { Random } from '../../../src/core/numbers/index.js';
import type { Call } from './file-system/calls.js';
import { type Event, isStop, type Plan, planText, stops } from './file-system/plan.js';
import type { Inputs } from './jobs/inputs.js';
import type { Job } from './jobs/job.js';
import { Oracle, type Undisturbed } from './oracle.js';
import { runKilled, Sandbox } from './sandbox.js';
import { readTree } from './tree.js';

/** What came out for a job. */
export interface Checked {
  readonly job: string;
  /** File-system calls of an undisturbed run. */
  readonly calls: number;
  /** Runs that were stopped, and runs in which a call failed. */
  readonly crashPoints: number;
  readonly faults: number;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly plan: string;
  /** The call that it happened at. */
  readonly call: string;
  readonly what: string;
}

export interface CheckOptions {
  /** How many of a job's crash points and faults are tried, drawn by the seed; all by default. */
  readonly most?: number | undefined;
  readonly seed?: number | undefined;
  /** Only this plan, as {@link planText} writes it. */
  readonly only?: string | undefined;
  /** Stops processes of their own with SIGKILL; faults are not tried then. */
  readonly kill?: boolean | undefined;
}

/** Stops a job at, and lets fail, each of its file-system calls, or some of them. */
export async function checkJob(
  job: Job,
  inputs: Inputs,
  folder: string,
  { most, seed = 0, only, kill = false }: CheckOptions = {},
): Promise<Checked> {
  const prepared = await job.prepare(inputs);
  const sandbox = new Sandbox(join(folder, job.name.replaceAll(/\W+/g, '-')), inputs.folder);
  try {
    await sandbox.begin(async (place) => prepared.before?.(place));
    const before = await readTree(sandbox.place);
    const standing = prepared.standing;
    const { session, error } = await sandbox.run(prepared.run, {
      standing: standing && ((call) => standing(sandbox.place, call)),
    });
    const calls = session.changes.length + session.reads.length;
    if (error !== undefined) {
      const failure = { plan: 'undisturbed', call: '', what: String(error) };
      return { job: job.name, calls, crashPoints: 0, faults: 0, failures: [failure] };
    }
    const undisturbed: Undisturbed = {
      before,
      after: await readTree(sandbox.place),
      looks: [],
      changes: session.changes,
      reads: session.reads,
    };
    const blind = new Oracle(prepared, sandbox, undisturbed);
    await sandbox.copyAside();
    const [newLook] = await blind.look(sandbox.aside);
    await sandbox.reset();
    const [oldLook] = await blind.look(sandbox.place);
    const oracle = new Oracle(prepared, sandbox, { ...undisturbed, looks: [oldLook, newLook] });
    const canKill = kill && prepared.sharesProcess !== true && standing === undefined;
    const wanted = allPlans(undisturbed)
      .filter(({ event }) => !kill || (canKill && isStop(event)))
      .filter((plan) => only === undefined || planText(plan) === only);
    const plans = most === undefined ? wanted : draw(wanted, most, new Random(seed));
    const failures: Failure[] = [];
    for (const plan of plans) {
      const inProcess = (place: string): Promise<void> =>
        runKilled(job.name, { inputs: inputs.folder, place, plan });
      const what = await oracle.check(plan, kill ? inProcess : undefined);
      if (what === undefined) continue;
      const { name, path } = undisturbed[plan.among][plan.at - 1];
      const call = `${name} ${path}`.replaceAll(`${folder}/`, '');
      failures.push({ plan: planText(plan), call, what: what.replaceAll(`${folder}/`, '') });
    }
    const crashPoints = plans.filter(({ event }) => isStop(event)).length;
    return {
      ...{ job: job.name, calls, crashPoints, failures },
      faults: plans.length - crashPoints,
    };
  } finally {
    await prepared.close?.();
  }
}

/** Some of the plans, as many as wanted, in their order. */
function draw(plans: readonly Plan[], most: number, random: Random): Plan[] {
  const order = random.shuffle(Int32Array.from(plans.keys()));
  return Array.from(order.subarray(0, most).sort(), (place) => plans[place]);
}

/** Every event that can happen at a call. */
function allPlans({ changes, reads }: Undisturbed): Plan[] {
  const of = (among: Plan['among'], calls: readonly Call[]): Plan[] =>
    calls.flatMap((call, i) => eventsOf(call).map((event) => ({ among, at: i + 1, event })));
  return [...of('changes', changes), ...of('reads', reads)];
}

function eventsOf({ does, faults, half, needsSpace }: Call): readonly Event[] {
  if (does === 'read') return faults;
  const halves = half !== undefined;
  return [
    ...stops.filter((stop) => stop !== 'half' || halves),
    ...faults,
    ...(needsSpace ? (['full'] as const) : []),
    ...(needsSpace && halves ? (['torn'] as const) : []),
  ];
}
