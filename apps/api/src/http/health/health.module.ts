import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { RulesModule } from '@zhilu/registry/rules';
import { HealthController } from '../health.controller';
import { DatabaseIndicator, QueueIndicator, RoomIndicator } from './indicators';

/** 健康检查 for those who operate the service. What fails is answered, not logged every few seconds. */
@Module({
  imports: [RulesModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [DatabaseIndicator, QueueIndicator, RoomIndicator],
})
export class HealthModule {}
