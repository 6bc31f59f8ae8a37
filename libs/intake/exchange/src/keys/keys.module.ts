import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { ApiKeys } from './api-keys.service';
import { Seal } from './seal.service';

/** Keys of sources: granted from the web and from the command line, checked at the machine's door. */
@Module({ imports: [AccessModule], providers: [Seal, ApiKeys], exports: [ApiKeys] })
export class KeysModule {}
