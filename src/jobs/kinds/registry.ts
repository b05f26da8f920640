import type { JobKind } from '../../core/jobs/index.js';
import { boosterJob, foldsJob } from '../../models/boosting/index.js';
import { memberJob } from '../../models/network/index.js';
import { pipelineJobs } from '../../pipeline/index.js';

/** Every kind of job that a worker does. A new one joins by a line here. */
const kinds: ReadonlyMap<string, JobKind> = new Map<string, JobKind>(
  [boosterJob, memberJob, foldsJob, ...pipelineJobs].map((kind) => [kind.name, kind]),
);

/** The kind of a name; undefined where there is none. */
export function jobKind(name: string): JobKind | undefined {
  return kinds.get(name);
}
