export {
  type FailedJob,
  type JobsOverview,
  jobsOverview,
  type OverviewOptions,
  type PresentOverview,
  type RunOverview,
} from './overview.js';
