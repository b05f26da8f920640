import { setTimeout as wait } from 'node:timers/promises';

/** Does something again and again, never twice at once, until it is stopped; what it throws is left out. */
export function repeatedly(pause: number, work: () => Promise<void>): { stop(): void } {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const again = () => {
    if (!isOver) timer = setTimeout(once, pause);
  };
  const once = () => {
    work().then(again, again);
  };
  again();
  return {
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** Waits for what is only good manners, but not for ever: Redis may be away. */
export async function politely(work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const over = wait(LONGEST_FAREWELL, undefined, { signal: timer.signal });
  await Promise.race([work, over]).catch(() => {});
  timer.abort();
  await over.catch(() => {});
}

/** In milliseconds. */
const LONGEST_FAREWELL = 3_000;
