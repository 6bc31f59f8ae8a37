export { AccountabilityModule } from './accountability.module';
export type { ActOnReferral, BeginReferral } from './referrals/referral.input';
export { ReferralReader } from './referrals/reader.service';
export { Referrals } from './referrals/referrals.service';
