import type { JobKind } from '../../core/jobs/index.js';
import { boosterJob, foldsJob } from '../../models/boosting/index.js';
import { memberJob } from '../../models/network/index.js';
import { pipelineJobs } from '../../pipeline/index.js';

/** Every kind of job of this library. A new one joins by its place in this list. */
export const jobKinds: readonly JobKind[] = [boosterJob, memberJob, foldsJob, ...pipelineJobs];
