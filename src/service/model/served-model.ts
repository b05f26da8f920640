import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { classifierFolder } from '../../classification/index.js';
import { InputError, resourceError } from '../../core/errors/index.js';
import { isThere } from '../../core/files/index.js';
import type { ServiceSettings } from '../settings.js';
import { LiveModel, type WorkEvents } from './live-model.js';
import { loadModel } from './load-model.js';
import type { Reloaded } from './summary.js';

/** How the last attempt to load another model went. */
export interface LastReload {
  readonly at: string;
  /** Why the model was refused; null where it was not. */
  readonly error: string | null;
}

/** What is told of the served model. */
export interface ServedModelEvents extends WorkEvents {
  onUnchanged?(model: LiveModel): void;
  onReload?(model: LiveModel, previous: LiveModel): void;
  onRefused?(error: Error): void;
}

/** The model that requests are answered with; another takes its place while they go on. */
export class ServedModel {
  readonly #settings: ServiceSettings;
  readonly #events: ServedModelEvents;
  #current: LiveModel;
  #lastReload: LastReload | null = null;
  /** Which files the folder had when it was last read, and when the current model was. */
  #seen: string;
  #loaded: string;
  /** Ends when no reload is under way. */
  #loading: Promise<unknown> = Promise.resolve();
  #isLoading = false;
  /** The reload that begins then, which all share who ask meanwhile. */
  #next: Promise<Reloaded> | undefined;
  /** Ends what is read as the service closes. */
  readonly #closing = new AbortController();
  /** Models that were replaced, until the last request with them is done. */
  readonly #retiring = new Set<Promise<void>>();
  readonly #watch: NodeJS.Timeout | undefined;

  private constructor(
    first: LiveModel,
    seen: string,
    settings: ServiceSettings,
    events: ServedModelEvents,
  ) {
    this.#current = first;
    this.#seen = seen;
    this.#loaded = seen;
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
    const seen = await filesOf(settings.model);
    const first = await LiveModel.start(await loadModel(settings.model), settings, events);
    return new ServedModel(first, seen, settings, events);
  }

  get current(): LiveModel {
    return this.#current;
  }

  get lastReload(): LastReload | null {
    return this.#lastReload;
  }

  /**
   * Loads the model that the folder has now, if it is another; requests go on with the old one meanwhile, and
   * where it is refused. Those who ask while one is loaded wait for one further reload, all for the same.
   *
   * @throws InputError when the folder is not a whole model of ours; ResourceError when the machine fails.
   */
  reload(): Promise<Reloaded> {
    this.#next ??= this.#loading.then(() => {
      this.#next = undefined;
      this.#isLoading = true;
      const load = this.#load().finally(() => {
        this.#isLoading = false;
      });
      this.#loading = load.catch(() => {});
      return load;
    });
    return this.#next;
  }

  async #load(): Promise<Reloaded> {
    const { model: folder } = this.#settings;
    const { signal } = this.#closing;
    const at = new Date().toISOString();
    const previous = this.#current;
    const unchanged = { changed: false, model: previous.summary };
    try {
      if (signal.aborted) return unchanged;
      const seen = await filesOf(folder);
      this.#seen = seen;
      const loaded = seen === this.#loaded ? undefined : await loadModel(folder, signal);
      if (loaded === undefined || loaded.contents === previous.contents) {
        this.#loaded = seen;
        this.#lastReload = { at, error: null };
        this.#events.onUnchanged?.(previous);
        return unchanged;
      }
      const next = await LiveModel.start(loaded, this.#settings, this.#events);
      if (signal.aborted) {
        await next.close();
        return unchanged;
      }
      this.#loaded = seen;
      this.#current = next;
      this.#lastReload = { at, error: null };
      this.#retire(previous);
      this.#events.onReload?.(next, previous);
      return { changed: true, model: next.summary };
    } catch (error) {
      if (signal.aborted) return unchanged;
      this.#lastReload = { at, error: reasonOf(error) };
      this.#events.onRefused?.(error as Error);
      throw error;
    }
  }

  #retire(model: LiveModel): void {
    const closing = model
      .close()
      .catch((error) => this.#events.onThreadFailure?.(error))
      .finally(() => this.#retiring.delete(closing));
    this.#retiring.add(closing);
  }

  /** Loads the folder's model where it is another than was last seen, be it refused or not. */
  async #look(): Promise<void> {
    const found = await filesOf(this.#settings.model);
    // What is being read may be what was found; the next look tells.
    if (this.#isLoading || found === this.#seen) return;
    // It is said by `onRefused`, and in `lastReload`.
    await this.reload().catch(() => {});
  }

  /** Ends all threads when the work with them is done. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#watch);
    await (this.#next ?? this.#loading);
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

/** Which files a model's folder has: others where one was replaced or written to. */
async function filesOf(folder: string): Promise<string> {
  // What lies in a folder of something else may be many files, and is no concern of ours.
  if (!(await isThere(join(folder, classifierFolder().last)).catch(() => false))) return 'none';
  const describe = async (name: string): Promise<string> => {
    const { dev, ino, mtimeNs, size } = await stat(join(folder, name), { bigint: true });
    return `${name} ${dev} ${ino} ${mtimeNs} ${size}`;
  };
  return readdir(folder, { recursive: true }).then(
    // Of a folder that is being replaced, what is left counts.
    async (names) =>
      (await Promise.all(names.sort().map((name) => describe(name).catch(() => name)))).join('\n'),
    () => 'none',
  );
}
