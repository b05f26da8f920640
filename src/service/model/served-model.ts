import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { classifierFolder } from '../../classification/index.js';
import { InputError, resourceError } from '../../core/errors/index.js';
import type { ServiceSettings } from '../options.js';
import { LiveModel, type ModelSummary, type WorkEvents } from './live-model.js';

/** How the last attempt to load another model went. */
export interface LastReload {
  readonly at: string;
  /** Why the model was refused; null where it was not. */
  readonly error: string | null;
}

/** What is told of the served model. */
export interface ServedModelEvents extends WorkEvents {
  onReload?(model: LiveModel, previous: LiveModel): void;
  onRefused?(error: Error): void;
}

/** The model that requests are answered with; another takes its place while they go on. */
export class ServedModel {
  readonly #settings: ServiceSettings;
  readonly #events: ServedModelEvents;
  #current: LiveModel;
  #lastReload: LastReload | null = null;
  /** Of the folder when it was last read: which file its manifest is. */
  #seen: string;
  /** Ends when the reload that was asked for last is done. */
  #reloading: Promise<unknown> = Promise.resolve();
  /** Models that were replaced, until the last request with them is done. */
  readonly #retiring = new Set<Promise<void>>();
  readonly #watch: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(
    first: LiveModel,
    seen: string,
    settings: ServiceSettings,
    events: ServedModelEvents,
  ) {
    this.#current = first;
    this.#seen = seen;
    this.#settings = settings;
    this.#events = events;
    if (settings.watch > 0) {
      this.#watch = setInterval(() => void this.#look(), settings.watch).unref();
    }
  }

  /** @throws InputError when the folder is not a whole model of ours. */
  static async open(
    settings: ServiceSettings,
    events: ServedModelEvents = {},
  ): Promise<ServedModel> {
    const seen = await manifestOf(settings.model);
    const first = await LiveModel.load(settings, events);
    return new ServedModel(first, seen, settings, events);
  }

  get current(): LiveModel {
    return this.#current;
  }

  get lastReload(): LastReload | null {
    return this.#lastReload;
  }

  /**
   * Loads the model that the folder has now; requests go on with the old one meanwhile, and where it is
   * refused. Reloads that are asked for at the same time follow one another.
   *
   * @throws InputError when the folder is not a whole model of ours; ResourceError when the machine fails.
   */
  reload(): Promise<{ readonly changed: boolean; readonly model: ModelSummary }> {
    const reloading = this.#reloading.then(() => this.#load());
    this.#reloading = reloading.catch(() => {});
    return reloading;
  }

  async #load(): Promise<{ changed: boolean; model: ModelSummary }> {
    const { model: folder } = this.#settings;
    const at = new Date().toISOString();
    const previous = this.#current;
    try {
      this.#seen = await manifestOf(folder);
      const next = await LiveModel.load(this.#settings, this.#events);
      if (this.#isClosed) {
        await next.close();
        return { changed: false, model: previous.summary };
      }
      this.#current = next;
      this.#lastReload = { at, error: null };
      this.#retire(previous);
      this.#events.onReload?.(next, previous);
      return { changed: next.summary.digest !== previous.summary.digest, model: next.summary };
    } catch (error) {
      this.#lastReload = { at, error: reasonOf(error) };
      this.#events.onRefused?.(error as Error);
      throw error;
    }
  }

  #retire(model: LiveModel): void {
    const closing = model.close().finally(() => this.#retiring.delete(closing));
    this.#retiring.add(closing);
  }

  /** Loads the folder's model where it is another than was last seen, be it refused or not. */
  async #look(): Promise<void> {
    if ((await manifestOf(this.#settings.model)) === this.#seen) return;
    // It is said by `onRefused`, and in `lastReload`.
    await this.reload().catch(() => {});
  }

  /** Ends all threads when the work with them is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#watch);
    await this.#reloading;
    await Promise.all([...this.#retiring, this.#current.close()]);
  }
}

/** Why a model was refused, without where it lies. */
export function reasonOf(error: unknown): string {
  const known = error instanceof InputError ? error : resourceError(error);
  return known?.reason ?? 'the service failed to load it; see its log';
}

/** Whether two models take the same features. */
export function haveSameFeatures(one: LiveModel, other: LiveModel): boolean {
  return isDeepStrictEqual(one.description.featureNames, other.description.featureNames);
}

/** Which file the folder's manifest is: folders are replaced whole. */
async function manifestOf(folder: string): Promise<string> {
  return stat(join(folder, classifierFolder().last), { bigint: true }).then(
    ({ dev, ino, mtimeNs, size }) => `${dev} ${ino} ${mtimeNs} ${size}`,
    () => 'none',
  );
}
