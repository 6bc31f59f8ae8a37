import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { ApiKeys } from './api-keys.service';

/** Keys of sources: granted from the web and from the command line, checked at the machine's door. */
@Module({ imports: [AccessModule], providers: [ApiKeys], exports: [ApiKeys] })
export class KeysModule {}
