export { jobKind } from './job-kind';
export { JobsModule } from './jobs.module';
export { Jobs } from './jobs.service';
export { RunningJob } from './running-job';
export { Worker } from './worker.service';
