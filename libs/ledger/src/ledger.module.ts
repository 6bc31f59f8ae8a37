import { Module } from '@nestjs/common';
import { Ledger } from './ledger.service';
import { Reckoning } from './reckoning.service';
import { Verification } from './verify.service';

@Module({ providers: [Ledger, Reckoning, Verification], exports: [Ledger, Reckoning, Verification] })
export class LedgerModule {}
