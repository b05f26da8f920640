export {
  type FailedJob,
  type JobsOverview,
  jobsOverview,
  type OverviewOptions,
  type RunOverview,
} from './overview.js';
