import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { OperationsModule } from '@zhilu/platform/operations';
import { RulesModule } from '@zhilu/registry/rules';
import { HealthController } from '../health.controller';
import { ChainIndicator, DatabaseIndicator, PoolIndicator, QueueIndicator, RoomIndicator } from './indicators';

/** 健康检查 for those who operate the service. What fails is answered, not logged every few seconds. */
@Module({
  imports: [OperationsModule, RulesModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [ChainIndicator, DatabaseIndicator, PoolIndicator, QueueIndicator, RoomIndicator],
})
export class HealthModule {}
