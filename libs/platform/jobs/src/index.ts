export { BackgroundJobs } from './background-jobs.service';
export { jobKind, kindNamed } from './job-kind';
export { JobsModule } from './jobs.module';
export { Jobs } from './jobs.service';
export { RunningJob } from './worker/running-job';
export { Worker } from './worker/worker.service';
