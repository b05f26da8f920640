/** A search for the options of one node: steps one after the other, each of jobs that are independent. */
export interface Study {
  /** Seconds of each job of each step, on one thread. */
  readonly steps: readonly (readonly number[])[];
  /** What a worker reads from the store before its first job of the study: rows, labels, folds. */
  readonly bytes: number;
}

/** The workers, and what their work costs beside it. */
export interface Cluster {
  /** Workers of one thread each. */
  readonly workers: number;
  /** Seconds from the end of a job to the begin of the next that waited for it. */
  readonly overhead: number;
  /** What a worker reads before its first job: the bins of all songs. */
  readonly commonBytes: number;
  /** Of how many studies a worker keeps what it has read. */
  readonly keptStudies: number;
  /** Bytes a second that one worker reads, and that the store gives to all together. */
  readonly linkSpeed: number;
  readonly storeSpeed: number;
}

export interface Schedule {
  /** From the first job's begin to the last one's end. */
  readonly seconds: number;
  /** Of all workers, at their jobs. */
  readonly working: number;
  /** Of all workers, reading from the store. */
  readonly reading: number;
}

interface Job {
  readonly study: number;
  readonly seconds: number;
}

/**
 * What {@link Study studies} take on some workers: a free one takes the job that has waited longest, the
 * largest studies begin first. Where at least as many studies are unfinished as there are workers, a
 * step is one job, and else each of its parts. The store is slowed by all workers at every reading, as if
 * they always read at once, which is more than they do.
 */
export function schedule(studies: readonly Study[], cluster: Cluster): Schedule {
  const { workers, overhead, commonBytes, keptStudies } = cluster;
  const speed = Math.min(cluster.linkSpeed, cluster.storeSpeed / workers);
  const waiting: Job[] = [];
  const running: { worker: number; job: Job; end: number }[] = [];
  const idle = Array.from({ length: workers }, (_, worker) => worker);
  const known: number[][] = idle.map(() => []);
  const next = studies.map(() => 0);
  const left = studies.map(() => 0);
  let unfinished = studies.length;
  let now = 0;
  let working = 0;
  let reading = 0;

  const begin = (study: number): void => {
    const parts = studies[study].steps[next[study]++];
    const whole = unfinished >= workers;
    const jobs = whole ? [parts.reduce((sum, seconds) => sum + seconds, 0)] : parts;
    left[study] = jobs.length;
    for (const seconds of jobs) waiting.push({ study, seconds });
  };
  const assign = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const [job] = waiting.splice(0, 1);
      const [worker] = idle.splice(0, 1);
      const own = known[worker];
      const bytes =
        (own.length === 0 ? commonBytes : 0) +
        (own.includes(job.study) ? 0 : studies[job.study].bytes);
      known[worker] = [job.study, ...own.filter((study) => study !== job.study)].slice(
        0,
        keptStudies,
      );
      reading += bytes / speed;
      working += job.seconds;
      running.push({ worker, job, end: now + overhead + bytes / speed + job.seconds });
    }
  };

  const size = ({ steps }: Study) => steps.flat().reduce((sum, seconds) => sum + seconds, 0);
  const order = [...studies.keys()].sort((a, b) => size(studies[b]) - size(studies[a]));
  for (const study of order) begin(study);
  assign();
  while (running.length > 0) {
    const first = running.reduce((best, { end }, i) => (end < running[best].end ? i : best), 0);
    const [{ worker, job, end }] = running.splice(first, 1);
    now = end;
    idle.push(worker);
    left[job.study]--;
    if (left[job.study] === 0) {
      if (next[job.study] < studies[job.study].steps.length) begin(job.study);
      else unfinished--;
    }
    assign();
  }
  return { seconds: now, working, reading };
}
