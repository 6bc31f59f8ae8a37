import { Module } from '@nestjs/common';
import { AuditChain } from './audit/audit-chain';
import { AuditVerification } from './audit/audit-verification.service';
import { AuditWitness } from './audit/audit-witness.service';
import { NotesReadings } from './audit/noted';
import { Seal } from './audit/seal.service';
import { Accounts } from './accounts/accounts.service';
import { Grants } from './accounts/grants.service';
import { OwnAccount } from './accounts/own-account.service';
import { FirstAdministrator } from './accounts/first-administrator.service';
import { Readers } from './readers.service';
import { SignIn } from './sign-in.service';
import { ViewerGuard } from './viewer.guard';

/** Expects `Database`, `DoorDatabase`, `Clock`, a `KeyFolder` and a `WitnessFolder` from the application that wires it. */
@Module({
  providers: [
    Accounts,
    AuditChain,
    AuditVerification,
    AuditWitness,
    FirstAdministrator,
    Grants,
    NotesReadings,
    OwnAccount,
    Readers,
    Seal,
    SignIn,
    ViewerGuard,
  ],
  exports: [
    Accounts,
    AuditChain,
    AuditVerification,
    AuditWitness,
    FirstAdministrator,
    Grants,
    NotesReadings,
    OwnAccount,
    Readers,
    Seal,
    SignIn,
    ViewerGuard,
  ],
})
export class AccessModule {}
