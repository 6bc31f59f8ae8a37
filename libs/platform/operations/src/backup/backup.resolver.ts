import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { BackupDesk } from './backup-desk.service';
import { BackupDesk as Desk } from './backup.model';

@Resolver()
export class BackupResolver {
  constructor(private readonly desk: BackupDesk) {}

  @Query(() => Desk, { description: '备份. For the system administrator alone.' })
  backups(@CurrentViewer() viewer: Viewer): Promise<Desk> {
    return this.desk.standing(viewer);
  }

  @Mutation(() => Boolean, { description: '立即备份: has a backup made.' })
  makeBackup(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.desk.make(viewer);
  }
}
