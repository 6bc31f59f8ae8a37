import { Module } from '@nestjs/common';
import { RulesResolver } from './rules.resolver';
import { Rules } from './rules.service';

/** Expects `Database` from the application that wires it. */
@Module({ providers: [Rules, RulesResolver] })
export class RulePagesModule {}
