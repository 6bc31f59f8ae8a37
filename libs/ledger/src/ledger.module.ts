import { Module } from '@nestjs/common';
import { Deciding } from './deciding.service';
import { Knowledge } from './knowledge/knowledge.service';
import { Ledger } from './ledger.service';
import { ProgramDifference } from './recalculation/program-difference.service';
import { Recalculation } from './recalculation/recalculation.service';
import { SearchFill } from './search/search-fill.service';
import { Verification } from './verify.service';

@Module({
  providers: [Knowledge, Ledger, Deciding, Recalculation, ProgramDifference, SearchFill, Verification],
  exports: [Knowledge, Ledger, Deciding, Recalculation, ProgramDifference, Verification],
})
export class LedgerModule {}
