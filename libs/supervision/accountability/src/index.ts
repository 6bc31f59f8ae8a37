export { AccountabilityModule } from './accountability.module';
export { OversightReader } from './oversight/oversight-reader.service';
export type { ActOnOversight, BeginOversight } from './oversight/oversight.input';
export { Oversights } from './oversight/oversights.service';
export type { ActOnReferral, BeginReferral } from './referrals/referral.input';
export { ReferralReader } from './referrals/reader.service';
export { Referrals } from './referrals/referrals.service';
