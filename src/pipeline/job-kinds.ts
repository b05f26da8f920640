import type { JobKind } from '../core/jobs/index.js';
import { audioJob } from './audio/audio-job.js';
import { rankingJob } from './ranking/ranking-job.js';
import { clustersJob } from './search/jobs/clusters-job.js';
import { projectionJob } from './search/jobs/projection-job.js';

/** The kinds of jobs that steps of the pipeline are made of. */
export const pipelineJobs: readonly JobKind[] = [projectionJob, clustersJob, rankingJob, audioJob];
