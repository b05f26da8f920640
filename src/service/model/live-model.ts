import { basename, resolve } from 'node:path';
import { Taxonomy } from '../../taxonomy/index.js';
import type { ServiceSettings } from '../settings.js';
import { Crew } from '../threads/crew.js';
import type { LoadedModel, ModelDescription } from '../threads/jobs.js';
import { ScoringQueue } from '../threads/scoring-queue.js';
import { TaskQueue } from '../threads/task-queue.js';
import { quickScorer } from './quick-scorer.js';
import type { ModelSummary } from './summary.js';

const RANKING = new URL('../threads/tasks.js', import.meta.url);
const SLOW = new URL('../threads/slow-tasks.js', import.meta.url);

/** What is told of the work of all models. */
export interface WorkEvents {
  /** A batch of songs goes to a thread. */
  onBatch?(songs: number): void;
  /** A thread ended, or a task threw. */
  onThreadFailure?(error: unknown): void;
}

/** A model with its threads. It is closed when no request uses it any more. */
export class LiveModel {
  readonly summary: ModelSummary;
  readonly description: ModelDescription;
  /** Digest of all that it was read from. */
  readonly contents: string;
  readonly taxonomy: Taxonomy;
  /** Ranks songs. */
  readonly scoring: ScoringQueue;
  /** Does what takes longer. */
  readonly slow: TaskQueue;
  readonly #crews: readonly Crew[];
  #uses = 0;
  #onIdle: (() => void) | undefined;

  private constructor(
    { contents, description, forThreads }: LoadedModel,
    [ranking, slow]: readonly [Crew, Crew],
    settings: ServiceSettings,
    { onBatch }: WorkEvents,
  ) {
    const name = basename(resolve(settings.model));
    this.summary = { name, digest: description.digest, loadedAt: new Date().toISOString() };
    this.contents = contents;
    this.description = description;
    this.taxonomy = Taxonomy.fromJSON(description.taxonomy);
    this.scoring = new ScoringQueue(ranking, {
      threads: settings.threads,
      columns: description.featureNames.length,
      nodes: this.taxonomy.size,
      limit: settings.queue,
      here: forThreads.scoring && quickScorer(forThreads.scoring),
      onBatch,
    });
    this.slow = new TaskQueue(slow, slowThreadsOf(settings), settings.slowQueue);
    this.#crews = [ranking, slow];
  }

  /**
   * Gives a model that was read threads that are ready to work.
   *
   * @throws ResourceError when the machine fails.
   */
  static async start(
    loaded: LoadedModel,
    settings: ServiceSettings,
    events: WorkEvents = {},
  ): Promise<LiveModel> {
    const { forThreads } = loaded;
    const start = (tasks: URL, threads: number) =>
      Crew.start(tasks, forThreads, { threads, onFailure: events.onThreadFailure });
    const starting = [
      start(RANKING, settings.threads),
      start(SLOW, slowThreadsOf(settings)),
    ] as const;
    try {
      return new LiveModel(loaded, await Promise.all(starting), settings, events);
    } catch (error) {
      // Where one failed, the other is of no use.
      for (const crew of starting) void crew.then((started) => started.close()).catch(() => {});
      throw error;
    }
  }

  /** Whether a thread is there that ranks. */
  get canRank(): boolean {
    const [ranking] = this.#crews;
    return ranking.threads > 0;
  }

  /** How many threads there are now. */
  get threads(): number {
    return this.#crews.reduce((sum, crew) => sum + crew.threads, 0);
  }

  /** Does work with the model, which is not closed before it is done. */
  async use<Result>(work: (model: LiveModel) => Promise<Result>): Promise<Result> {
    this.#uses++;
    try {
      return await work(this);
    } finally {
      if (--this.#uses === 0) this.#onIdle?.();
    }
  }

  /** Ends the threads when all work is done. */
  async close(): Promise<void> {
    if (this.#uses > 0) {
      await new Promise<void>((onIdle) => {
        this.#onIdle = onIdle;
      });
    }
    await Promise.all(this.#crews.map((crew) => crew.close()));
  }
}

function slowThreadsOf({ threads, slowThreads }: ServiceSettings): number {
  return slowThreads ?? Math.max(1, Math.floor(threads / 2));
}
