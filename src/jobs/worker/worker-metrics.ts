import type { Registry } from 'prom-client';
import { importPackage } from '../../core/packages/index.js';
import type { JobStore } from '../store/index.js';

/** Limits of the buckets of times, in seconds. */
const SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000, 3_000];

/** How a job ended in a worker: `found` in the store, where somebody had done it before. */
export type JobOutcome = 'done' | 'found' | 'failed';

/** The figures of one worker, in a registry of its own. */
export interface WorkerMetrics {
  readonly registry: Registry;
  /** Notes a job that has ended. */
  ended(kind: string, outcome: JobOutcome, seconds: number): void;
}

/** @param running how many jobs the worker does now. */
export async function workerMetrics(
  store: JobStore,
  running: () => number,
): Promise<WorkerMetrics> {
  const { Registry, Counter, Gauge, Histogram, collectDefaultMetrics } = await importPackage(
    () => import('prom-client'),
    { user: 'serving metrics', packages: ['prom-client'] },
  );
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const jobs = new Counter({
    name: 'supergenre_jobs_total',
    help: 'Jobs that ended, by kind and outcome: done, found in the store, or failed',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'supergenre_job_seconds',
    help: 'How long jobs took that were done, by kind',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers,
  });
  new Gauge({
    ...{ name: 'supergenre_jobs_running', help: 'Jobs that the worker is doing', registers },
    collect() {
      this.set(running());
    },
  });
  new Counter({
    name: 'supergenre_store_bytes_total',
    help: 'Bytes that were read from the store, and written to it',
    labelNames: ['direction'],
    registers,
    collect() {
      this.reset();
      this.inc({ direction: 'read' }, store.traffic.read);
      this.inc({ direction: 'written' }, store.traffic.written);
    },
  });
  return {
    registry,
    ended(kind, outcome, taken) {
      jobs.inc({ kind, outcome });
      if (outcome === 'done') seconds.observe({ kind }, taken);
    },
  };
}
