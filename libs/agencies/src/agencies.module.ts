import { Module } from '@nestjs/common';
import { QueryModule } from '@zhilu/query';
import { AgenciesResolver } from './agencies.resolver';
import { Agencies } from './agencies.service';

/** Expects `Database` and `Clock` from the application that wires it. `Registers` is of the rooms: the command line needs it too. */
@Module({ imports: [QueryModule], providers: [Agencies, AgenciesResolver] })
export class AgenciesModule {}
