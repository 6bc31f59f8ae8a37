export { type Waiting, type WorkCase, type WorkItem, type WorkKey, type WorkSource, workOf } from './work-source';
export { WorkSources } from './work-sources';
export { Worklist } from './worklist.service';
export { WorklistModule } from './worklist.module';
