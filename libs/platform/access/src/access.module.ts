import { Module } from '@nestjs/common';
import { AuditChain } from './audit-chain';
import { FirstAdministrator } from './first-administrator.service';
import { Readers } from './readers.service';
import { SignIn } from './sign-in.service';
import { ViewerGuard } from './viewer.guard';

@Module({
  providers: [AuditChain, FirstAdministrator, Readers, SignIn, ViewerGuard],
  exports: [AuditChain, FirstAdministrator, Readers, SignIn, ViewerGuard],
})
export class AccessModule {}
