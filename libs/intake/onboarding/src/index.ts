export { Drafts } from './drafts.service';
export { FileInspector } from './file-inspector.service';
export { OnboardingModule } from './onboarding.module';
