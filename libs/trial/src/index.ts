export { TrialModule } from './trial.module';
export { TrialResolver } from './trial.resolver';
export { TrialSource } from './trial-source';
