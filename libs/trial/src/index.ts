export { TrialModule } from './trial.module';
export { TrialResolver } from './trial.resolver';
export { type Contexts, TrialSource } from './trial-source';
