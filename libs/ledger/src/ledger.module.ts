import { Module } from '@nestjs/common';
import { Deciding } from './deciding.service';
import { Knowledge } from './knowledge/knowledge.service';
import { Ledger } from './ledger.service';
import { Recalculation } from './recalculation/recalculation.service';
import { Verification } from './verify.service';

@Module({
  providers: [Knowledge, Ledger, Deciding, Recalculation, Verification],
  exports: [Knowledge, Ledger, Deciding, Recalculation, Verification],
})
export class LedgerModule {}
