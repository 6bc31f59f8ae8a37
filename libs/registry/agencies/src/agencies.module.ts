import { Module } from '@nestjs/common';
import { AgenciesResolver } from './agencies.resolver';
import { Agencies } from './agencies.service';

/** Expects `Database` and `Clock` from the application that wires it. `Registers` is of the rooms: the command line needs it too. */
@Module({ providers: [Agencies, AgenciesResolver] })
export class AgenciesModule {}
