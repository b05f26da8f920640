import type { DenseMatrix } from '../../core/matrix/index.js';
import { giveBackWorkspace, takeWorkspace } from '../../core/wasm/index.js';
import type { QuickScorer } from '../model/quick-scorer.js';
import type { Crew } from './crew.js';
import type { RankJob } from './jobs.js';
import { WaitingRoom } from './waiting-room.js';

/** How long a batch should take, in ms: long beside the sending of it, short for those that wait. */
const BATCH_TIME = 5;

/** Songs of a batch. */
const MOST = 512;

/** So long, in ms, songs may take in this thread: no longer than it takes to send them to another. */
const LONGEST_HERE = 0.25;

/** How much the last batch counts in the mean time that a song takes. */
const WEIGHT = 0.2;

/** Songs of a request, some of which may be under way or done. */
interface Waiting {
  readonly features: Float32Array;
  readonly songs: number;
  /** Songs × nodes, filled as batches come back. */
  readonly nodes: Float32Array;
  /** How many of its songs were given to threads, and how many came back. */
  taken: number;
  done: number;
  readonly signal: AbortSignal;
  readonly resolve: (nodes: Float32Array) => void;
  readonly reject: (error: unknown) => void;
  isOver: boolean;
}

/** Which songs of a request a batch has. */
interface Part {
  readonly of: Waiting;
  readonly from: number;
  readonly songs: number;
}

export interface ScoringQueueOptions {
  readonly threads: number;
  /** Features of a song, and nodes of the taxonomy. */
  readonly columns: number;
  readonly nodes: number;
  /** Songs that wait at most. */
  readonly limit: number;
  /** Scores in this thread; undefined where threads alone can. */
  readonly here?: QuickScorer | undefined;
  /** Is told how many songs go to a thread together. */
  readonly onBatch?: ((songs: number) => void) | undefined;
}

/** Scores the songs of all requests in batches, as threads become free: few at a time when there is little to do. */
export class ScoringQueue {
  readonly #crew: Pick<Crew, 'run'>;
  readonly #options: ScoringQueueOptions;
  readonly #room: WaitingRoom;
  /** In the order in which they came. */
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #isFlushing = false;
  /** Mean time that a song takes in a thread, in ms. */
  #songTime = BATCH_TIME / 16;

  constructor(crew: Pick<Crew, 'run'>, options: ScoringQueueOptions) {
    this.#crew = crew;
    this.#options = options;
    this.#room = new WaitingRoom(options.limit);
  }

  /** How many songs wait for a thread. */
  get waiting(): number {
    return this.#room.waiting;
  }

  /**
   * The probability of every node for some songs.
   *
   * @param features songs × columns.
   * @param signalOf a signal that is aborted when nobody waits any more; asked for only where songs have to wait.
   * @returns songs × nodes.
   * @throws Refusal where too many wait; the signal's reason when aborted; what the task throws.
   */
  score(features: Float32Array, signalOf: () => AbortSignal): Promise<DenseMatrix['data']> {
    const { columns, nodes, here, onBatch } = this.#options;
    const songs = features.length / columns;
    if (songs === 0) return Promise.resolve(new Float32Array());
    if (here !== undefined && songs * here.songTime <= LONGEST_HERE) {
      onBatch?.(songs);
      return Promise.resolve(here.score(features));
    }
    const signal = signalOf();
    if (signal.aborted) return Promise.reject(signal.reason);
    this.#room.enter(songs);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        ...{ features, songs, signal, resolve, reject },
        nodes: new Float32Array(songs * nodes),
        taken: 0,
        done: 0,
        isOver: false,
      };
      const leave = () => this.#end(waiting, () => reject(signal.reason));
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
      this.#flushSoon();
    });
  }

  /** Requests that have come with the same turn of the event loop go together. */
  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    setImmediate(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#running < this.#options.threads) {
      const parts = this.#nextBatch();
      if (parts.length === 0) return;
      this.#running++;
      void this.#run(parts).finally(() => {
        this.#running--;
        this.#flush();
      });
    }
  }

  #nextBatch(): Part[] {
    const parts: Part[] = [];
    let room = Math.max(1, Math.min(MOST, Math.round(BATCH_TIME / this.#songTime)));
    while (room > 0 && this.#waiting.length > 0) {
      const [of] = this.#waiting;
      const songs = Math.min(room, of.songs - of.taken);
      parts.push({ of, from: of.taken, songs });
      of.taken += songs;
      room -= songs;
      this.#room.leave(songs);
      if (of.taken === of.songs) this.#waiting.shift();
    }
    return parts;
  }

  async #run(parts: readonly Part[]): Promise<void> {
    const { columns, nodes } = this.#options;
    const songs = parts.reduce((sum, part) => sum + part.songs, 0);
    const features = new Float32Array(songs * columns);
    let at = 0;
    for (const part of parts) {
      const { from } = part;
      const end = from + part.songs;
      features.set(part.of.features.subarray(from * columns, end * columns), at * columns);
      at += part.songs;
    }
    this.#options.onBatch?.(songs);
    const start = performance.now();
    try {
      const scores = await this.#score(features);
      this.#songTime += WEIGHT * ((performance.now() - start) / songs - this.#songTime);
      let row = 0;
      for (const { of, from, songs: count } of parts) {
        of.nodes.set(scores.subarray(row * nodes, (row + count) * nodes), from * nodes);
        row += count;
        of.done += count;
        if (of.done === of.songs) this.#end(of, () => of.resolve(of.nodes));
      }
    } catch (error) {
      if (parts.length > 1) return this.#runOneByOne(parts);
      for (const { of } of parts) this.#end(of, () => of.reject(error));
    }
  }

  /** Of a batch that failed, no request but the one that it failed for is to fail. */
  async #runOneByOne(parts: readonly Part[]): Promise<void> {
    for (const part of parts) {
      if (!part.of.isOver) await this.#run([part]);
    }
  }

  async #score(features: Float32Array): Promise<Float32Array> {
    const workspace = await takeWorkspace();
    const job: RankJob = { features, workspace };
    return this.#crew.run<Float32Array>('rank', job).finally(() => giveBackWorkspace(workspace));
  }

  /** A request is over: those of its songs that still wait leave. */
  #end(waiting: Waiting, say: () => void): void {
    if (waiting.isOver) return;
    waiting.isOver = true;
    const left = waiting.songs - waiting.taken;
    if (left > 0) {
      waiting.taken = waiting.songs;
      this.#room.leave(left);
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    }
    say();
  }
}
