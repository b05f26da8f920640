import { basename, join, resolve } from 'node:path';
import { classifierFolder, type HierarchicalClassifier } from '../../classification/index.js';
import { readBytes, readWholeFolder, sha256 } from '../../core/files/index.js';
import { loadRanker, type Ranker } from '../../pipeline/index.js';
import type { ServiceSettings } from '../options.js';
import { Crew } from '../threads/crew.js';
import type { ThreadModel } from '../threads/jobs.js';
import { ScoringQueue } from '../threads/scoring-queue.js';
import { TaskQueue } from '../threads/task-queue.js';

const TASKS = new URL('../threads/tasks.js', import.meta.url);

/** Which model it is. */
export interface ModelSummary {
  /** Name of its folder. */
  readonly name: string;
  /** SHA-256 of its manifest. */
  readonly digest: string;
  /** As in ISO 8601. */
  readonly loadedAt: string;
}

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
  readonly audio: Ranker['audio'];
  readonly classifier: HierarchicalClassifier;
  /** Ranks songs. */
  readonly scoring: ScoringQueue;
  /** Does what takes longer. */
  readonly slow: TaskQueue;
  readonly #crews: readonly Crew[];
  #uses = 0;
  #onIdle: (() => void) | undefined;

  private constructor(
    { classifier, audio }: Ranker,
    summary: ModelSummary,
    [ranking, slow]: readonly [Crew, Crew],
    settings: ServiceSettings,
    events: WorkEvents,
  ) {
    this.summary = summary;
    this.audio = audio;
    this.classifier = classifier;
    this.scoring = new ScoringQueue(ranking, {
      threads: settings.threads,
      columns: classifier.featureNames.length,
      nodes: classifier.taxonomy.size,
      limit: settings.queue,
      ...(events.onBatch && { onBatch: events.onBatch }),
    });
    this.slow = new TaskQueue(slow, slowThreadsOf(settings), settings.slowQueue);
    this.#crews = [ranking, slow];
  }

  /**
   * Reads a model, and gives it threads that are ready to work.
   *
   * @throws InputError when the folder is not a whole model of ours.
   */
  static async load(
    folder: string,
    settings: ServiceSettings,
    events: WorkEvents = {},
  ): Promise<LiveModel> {
    const { last } = classifierFolder();
    const { ranker, digest } = await readWholeFolder(folder, last, async (whole) => ({
      ranker: await loadRanker(whole),
      digest: sha256(await readBytes(join(whole, last))).toString('hex'),
    }));
    const data: ThreadModel = { folder };
    const { onThreadFailure: onFailure } = events;
    const start = (threads: number) =>
      Crew.start(TASKS, data, threads, onFailure === undefined ? {} : { onFailure });
    const ranking = await start(settings.threads);
    try {
      const slow = await start(slowThreadsOf(settings));
      const name = basename(resolve(folder));
      const summary = { name, digest, loadedAt: new Date().toISOString() };
      return new LiveModel(ranker, summary, [ranking, slow], settings, events);
    } catch (error) {
      await ranking.close();
      throw error;
    }
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
