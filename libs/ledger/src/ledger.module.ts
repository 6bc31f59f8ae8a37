import { Module } from '@nestjs/common';
import { Deciding } from './deciding.service';
import { Knowledge } from './knowledge/knowledge.service';
import { Ledger } from './ledger.service';
import { Reckoning } from './reckoning/reckoning.service';
import { Verification } from './verify.service';

@Module({
  providers: [Knowledge, Ledger, Deciding, Reckoning, Verification],
  exports: [Knowledge, Ledger, Deciding, Reckoning, Verification],
})
export class LedgerModule {}
