import { Module } from '@nestjs/common';
import { AuditChain } from './audit/audit-chain';
import { AuditProof } from './audit/audit-proof.service';
import { AuditReadings } from './audit/audit-readings.service';
import { AuditVerification } from './audit/audit-verification.service';
import { AuditWitness } from './audit/audit-witness.service';
import { NotesReadings } from './audit/noted';
import { Seal } from './audit/seal.service';
import { Accounts } from './accounts/accounts.service';
import { Grants } from './accounts/grants.service';
import { OwnAccount } from './accounts/own-account.service';
import { FirstAdministrator } from './accounts/first-administrator.service';
import { ProviderController } from './provider/provider.controller';
import { ProviderSignIn } from './provider/provider-sign-in.service';
import { Purposes } from './purposes/purposes.service';
import { Readers } from './readers.service';
import { Displays } from './displays/displays.service';
import { DoorKey } from './second/door-key';
import { SecondStep } from './second/second-step.service';
import { SignIn } from './sign-in.service';
import { ViewerGuard } from './viewer.guard';

/** Expects `Database`, `DoorDatabase`, `Clock`, a `KeyFolder`, a `WitnessFolder` and a `Provider` from the application that wires it. */
@Module({
  controllers: [ProviderController],
  providers: [
    Accounts,
    AuditChain,
    AuditProof,
    AuditReadings,
    AuditVerification,
    AuditWitness,
    DoorKey,
    FirstAdministrator,
    Grants,
    NotesReadings,
    OwnAccount,
    ProviderSignIn,
    Purposes,
    Readers,
    Displays,
    Seal,
    SecondStep,
    SignIn,
    ViewerGuard,
  ],
  exports: [
    Accounts,
    AuditChain,
    AuditProof,
    AuditReadings,
    AuditVerification,
    AuditWitness,
    DoorKey,
    FirstAdministrator,
    Grants,
    NotesReadings,
    OwnAccount,
    ProviderSignIn,
    Purposes,
    Readers,
    Displays,
    Seal,
    SecondStep,
    SignIn,
    ViewerGuard,
  ],
})
export class AccessModule {}
