import { Module } from '@nestjs/common';
import { Deciding } from './deciding.service';
import { Ledger } from './ledger.service';
import { Reckoning } from './reckoning.service';
import { Verification } from './verify.service';

@Module({ providers: [Ledger, Deciding, Reckoning, Verification], exports: [Ledger, Deciding, Reckoning, Verification] })
export class LedgerModule {}
