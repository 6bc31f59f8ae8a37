import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  HttpCode,
  Injectable,
  Post,
  UploadedFile,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { CurrentViewer, fileOf, nameOf, ofUploads, OwnPageGuard, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Request } from 'express';
import { Drafts, requireConnector } from './drafts.service';

/** Nothing is received from somebody who may not connect a source. */
@Injectable()
class ConnectorGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    requireConnector(context.switchToHttp().getRequest<Request & { viewer: Viewer }>().viewer);
    return true;
  }
}

/** 接入: a file is streamed to the work folder and becomes a draft; it is followed under the number that is given at once. */
@Controller('intake/drafts')
@UseGuards(OwnPageGuard, ConnectorGuard)
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Post()
  @HttpCode(202)
  @UseInterceptors(fileOf(ofUploads))
  async stage(@CurrentViewer() viewer: Viewer, @UploadedFile() file: TakenIn | undefined): Promise<{ draftId: string }> {
    if (file === undefined) throw new DomainError('delivery.no-file');
    return { draftId: await this.drafts.accept({ path: file.path, fileName: nameOf(file), viewer }) };
  }
}
