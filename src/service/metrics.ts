import type { Counter, Histogram, Registry } from 'prom-client';
import { importPackage } from '../core/packages/index.js';
import type { ServedModel } from './model/served-model.js';
import { metricsNeed } from './packages.js';

/** Limits of the buckets of times, in seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Limits of the buckets of batches, in songs. */
const SONGS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** The figures of one service, in a registry of its own. */
export interface ServiceMetrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly songs: Counter;
  readonly batches: Histogram;
  readonly threadFailures: Counter;
  readonly reloads: Counter<'result'>;
  /** Adds those of the model and its threads. */
  observe(served: ServedModel): void;
}

/** @param ofProcess adds the figures of the process and its event loop, which a host service has itself. */
export async function serviceMetrics({
  ofProcess = false,
}: {
  readonly ofProcess?: boolean;
} = {}): Promise<ServiceMetrics> {
  const { Registry, Counter, Gauge, Histogram, collectDefaultMetrics } = await importPackage(
    () => import('prom-client'),
    metricsNeed,
  );
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'supergenre_http_request_seconds',
      help: 'How long requests took, by method, route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    songs: new Counter({
      name: 'supergenre_songs_ranked_total',
      help: 'Songs whose genres were ranked',
      registers,
    }),
    batches: new Histogram({
      name: 'supergenre_batch_songs',
      help: 'Songs that were ranked together',
      buckets: SONGS,
      registers,
    }),
    threadFailures: new Counter({
      name: 'supergenre_thread_failures_total',
      help: 'Threads that ended, and tasks that threw',
      registers,
    }),
    reloads: new Counter({
      name: 'supergenre_reloads_total',
      help: 'Models that were loaded in place of another, or refused',
      labelNames: ['result'],
      registers,
    }),
    observe(served) {
      const gauge = (name: string, help: string, value: () => number): void => {
        new Gauge({
          ...{ name, help, registers },
          collect() {
            this.set(value());
          },
        });
      };
      gauge('supergenre_waiting_songs', 'Songs that wait to be ranked', () => {
        return served.current.scoring.waiting;
      });
      gauge('supergenre_waiting_tasks', 'Explanations and the like that wait for a thread', () => {
        return served.current.slow.waiting;
      });
      gauge('supergenre_threads', 'Threads of the model', () => served.current.threads);
      gauge('supergenre_model_loaded_seconds', 'When the model was loaded, in Unix time', () => {
        return Date.parse(served.current.summary.loadedAt) / 1000;
      });
      gauge(
        'supergenre_last_reload_failed',
        '1 where the last model that was to be loaded was refused',
        () => Number(typeof served.lastReload?.error === 'string'),
      );
      new Gauge({
        name: 'supergenre_model_info',
        help: 'Which model answers; always 1',
        labelNames: ['name', 'digest'],
        registers,
        collect() {
          const { name, digest } = served.current.summary;
          this.reset();
          this.set({ name, digest }, 1);
        },
      });
    },
  };
}
