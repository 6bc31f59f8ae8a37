export { AppraisalModule } from './appraisal.module';
export { AppraisalObjections } from './runs/objections.service';
export { AppraisalReader } from './runs/appraisal-reader.service';
export { Appraisals } from './runs/appraisals.service';
export { AppraisalSchemes } from './schemes/schemes.service';
export { SelfAssessments } from './self/calls.service';
export { SelfEvidence } from './self/evidence.service';
