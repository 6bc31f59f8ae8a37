export { Drafts } from './drafts.service';
export { FileInspector } from './looker.service';
export { OnboardingModule } from './onboarding.module';
