import { join } from 'node:path';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, Database, DoorDatabase, WorkFolder, WorkFolderAt } from '@zhilu/platform/database';
import { KeyFolder, Provider, type ProviderSettings, UploadLimit, WitnessFolder } from '@zhilu/platform/access';
import { PaperSettings } from '@zhilu/platform/documents';
import { FileFolder } from '@zhilu/platform/attachments';
import { BackupSettings } from '@zhilu/platform/operations';
import { NoticeSettings } from '@zhilu/platform/outbox';

/** What every room stands on: the database, the clock, a folder to work in. */
export interface Ground {
  readonly database: Database;
  /** For sessions and health, where they have a pool of their own. */
  readonly doors?: Database;
  readonly clock: Clock;
  readonly workFolder: string;
  readonly fileFolder: string;
  /** Where the seal of the installation lies, apart from the database. */
  readonly keyFolder?: string;
  /** Where the audit leaves its witness, apart from the database. */
  readonly witnessFolder?: string;
  /** Where backups of its own server lie; none are made where nothing is said. */
  readonly backups?: BackupSettings;
  /** Fonts of the office's own, those that come with the product where it has none; and where its numbers are checked. */
  readonly papers?: PaperSettings;
  /** 统一身份认证, where people sign in by one. */
  readonly provider?: ProviderSettings | null;
  /** By which channels notices leave; none where nothing is said. */
  readonly notices?: NoticeSettings;
}

@Global()
@Module({})
export class PlatformModule {
  static on(ground: Ground, uploadBytes: number): DynamicModule {
    const { database, doors = database, clock, workFolder } = ground;
    return {
      module: PlatformModule,
      providers: [
        { provide: Database, useValue: database },
        { provide: DoorDatabase, useValue: doors },
        { provide: Clock, useValue: clock },
        { provide: WorkFolder, useValue: new WorkFolderAt(workFolder) },
        { provide: FileFolder, useValue: { path: ground.fileFolder } },
        { provide: UploadLimit, useValue: { bytes: uploadBytes } satisfies UploadLimit },
        { provide: KeyFolder, useValue: { path: ground.keyFolder ?? join(workFolder, 'keys') } },
        { provide: WitnessFolder, useValue: { path: ground.witnessFolder ?? join(workFolder, 'witness') } },
        {
          provide: BackupSettings,
          useValue: ground.backups ?? { folder: join(workFolder, 'backups'), kept: 1, program: '', server: null },
        },
        { provide: Provider, useValue: { settings: ground.provider ?? null } satisfies Provider },
        { provide: PaperSettings, useValue: ground.papers ?? { faces: {}, more: [], origin: null } },
        { provide: NoticeSettings, useValue: ground.notices ?? { robot: null, mail: null } },
      ],
      exports: [Database, DoorDatabase, Clock, WorkFolder, FileFolder, KeyFolder, WitnessFolder, BackupSettings, Provider, UploadLimit, PaperSettings, NoticeSettings], // prettier-ignore
    };
  }
}
