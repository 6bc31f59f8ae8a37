export { Drafts } from './drafts.service';
export { Looker } from './looker.service';
export { OnboardingModule } from './onboarding.module';
