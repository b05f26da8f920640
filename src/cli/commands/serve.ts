import { once } from 'node:events';
import type { ServeOptions } from '../../service/index.js';
import { serve } from '../../service/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';

/** What can be typed after `supergenre serve`. */
export interface ServeArguments extends Omit<ServeOptions, 'watch'> {
  readonly model: string;
  /** True where it is typed without a time. */
  readonly watch?: true | number;
}

/** Milliseconds between looks for another model. */
const WATCH = 2_000;

/** Serves a model until a signal ends it. */
export async function serveCommand(
  { model, watch, ...options }: ServeArguments,
  run: Interruptible,
): Promise<void> {
  const { signal } = run;
  const isWatched = watch !== undefined && { watch: watch === true ? WATCH : watch };
  const service = await untilStopped(signal, serve(model, { ...options, ...isWatched }));
  // What comes of it is in the log.
  run.whenHungUp(() => void service.reload().catch(() => {}));
  if (!signal.aborted) await once(signal, 'abort');
  await service.close();
}
