import { AsyncResource } from 'node:async_hooks';
import fs from 'node:fs';
import { type Counted, rememberOpened } from './counted-call.js';
import { Stopped, uncounted } from './session.js';

/** How functions of one kind tell their result: a wrapped one does the same. */
export type Style = (
  counted: Counted,
  args: readonly unknown[],
  invoke: (args: readonly unknown[]) => unknown,
) => unknown;

const { closeSync } = fs;

/** A promise. */
export const awaited: Style = async (counted, args, invoke) => {
  let stops: boolean;
  try {
    stops = enter(counted);
  } catch (error) {
    if (counted.call.name === 'close') await uncounted(() => invoke(args));
    throw error;
  }
  const result = await uncounted(() => invoke(args));
  leave(counted, stops, result);
  return result;
};

/** What is returned, or thrown. */
export const inSync: Style = (counted, args, invoke) => {
  let stops: boolean;
  try {
    stops = enter(counted);
  } catch (error) {
    if (counted.call.name === 'close') uncounted(() => invoke(args));
    throw error;
  }
  const result = uncounted(() => invoke(args));
  leave(counted, stops, result);
  return result;
};

/** What is returned; an error is a no. */
export const answered: Style = (...call) => {
  try {
    return inSync(...call);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    return false;
  }
};

/** A callback, the last argument. */
export const calledBack: Style = (counted, args, invoke) => {
  const callback = args.at(-1);
  if (typeof callback !== 'function') return invoke(args);
  const others = args.slice(0, -1);
  let stops: boolean;
  try {
    stops = enter(counted);
  } catch (error) {
    const tell = (): unknown => Reflect.apply(callback, undefined, [error]);
    if (counted.call.name === 'close') {
      const bound = AsyncResource.bind(tell);
      return uncounted(() => invoke([...others, bound]));
    }
    return process.nextTick(tell);
  }
  const done = (error: unknown, ...results: unknown[]): void => {
    let told = error;
    try {
      if (error === null || error === undefined) leave(counted, stops, results[0]);
    } catch (stopped) {
      told = stopped;
    }
    Reflect.apply(callback, undefined, [told, ...results]);
  };
  const bound = AsyncResource.bind(done);
  return uncounted(() => invoke([...others, bound]));
};

function enter({ session, call, half }: Counted): boolean {
  return session.enter(call, half);
}

/** Closes what was opened when nobody will, since the run has stopped. */
function leave(counted: Counted, stops: boolean, result: unknown): void {
  rememberOpened(counted, result);
  try {
    counted.session.leave(stops);
  } catch (stopped) {
    if (counted.call.name === 'open') close(result);
    throw stopped;
  }
}

function close(opened: unknown): void {
  if (typeof opened === 'number') closeSync(opened);
  else if (typeof opened === 'object' && opened !== null && 'close' in opened) {
    const { close: method } = opened;
    if (typeof method === 'function') Reflect.apply(method, opened, []).catch(() => undefined);
  }
}
