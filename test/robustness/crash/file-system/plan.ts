/** Faults of the surroundings that a call can meet. */
export const codes = ['ENOSPC', 'EACCES', 'EIO', 'EMFILE'] as const;
export type Code = (typeof codes)[number];

/** Where a process is stopped: before a call, when half of its bytes are written, or after it. */
export const stops = ['before', 'half', 'after'] as const;
export type Stop = (typeof stops)[number];

/**
 * What happens at a call: the process stops, or the call fails. `torn` is half of the bytes, then
 * ENOSPC; `full` is ENOSPC at this call and at each later one that needs space.
 */
export type Event = Stop | Code | 'torn' | 'full';

/** One thing that goes wrong in a run. */
export interface Plan {
  /** Which calls are counted: those that change the disk, or those that only read. */
  readonly among: 'changes' | 'reads';
  /** The call that it happens at, from 1. */
  readonly at: number;
  readonly event: Event;
}

/** `changes 12 half`, for messages and for a process's environment. */
export function planText({ among, at, event }: Plan): string {
  return `${among} ${at} ${event}`;
}

/** The plan that {@link planText} wrote. */
export function parsePlan(text: string): Plan {
  const [among, at, event] = text.split(' ');
  return { among, at: Number(at), event } as Plan;
}

export function isStop(event: Event): event is Stop {
  return stops.some((stop) => stop === event);
}
