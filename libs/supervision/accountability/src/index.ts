export { AccountabilityModule } from './accountability.module';
export { ReferralReader } from './referrals/reader.service';
export { Referrals } from './referrals/referrals.service';
