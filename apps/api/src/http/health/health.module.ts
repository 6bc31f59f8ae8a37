import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { OperationsModule } from '@zhilu/platform/operations';
import { RulesModule } from '@zhilu/registry/rules';
import { HealthController } from '../health.controller';
import { DatabaseIndicator, QueueIndicator } from './indicators';

/** 健康检查 for those who operate the service. What fails is answered, not logged every few seconds. */
@Module({
  imports: [OperationsModule, RulesModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [DatabaseIndicator, QueueIndicator],
})
export class HealthModule {}
