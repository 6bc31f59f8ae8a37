import { Module } from '@nestjs/common';
import { AuditChain } from './audit-chain';
import { SignIn } from './sign-in.service';
import { ViewerGuard } from './viewer.guard';

@Module({ providers: [AuditChain, SignIn, ViewerGuard], exports: [AuditChain, SignIn, ViewerGuard] })
export class AccessModule {}
