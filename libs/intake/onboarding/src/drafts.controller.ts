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
import { FileInterceptor } from '@nestjs/platform-express';
import { CurrentViewer, refuseForeign, type TakenIn, type Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Request } from 'express';
import { Drafts, requireConnector } from './drafts.service';

/** Nothing is received from a page of another site, or from somebody who may not connect a source. */
@Injectable()
class ConnectorGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers, viewer } = context.switchToHttp().getRequest<Request & { viewer: Viewer }>();
    refuseForeign(headers['x-zhilu'] as string | undefined, headers.origin, headers.host);
    requireConnector(viewer);
    return true;
  }
}

/** 接入: a file is streamed to the work folder and becomes a draft; it is followed under the number that is given at once. */
@Controller('intake/drafts')
@UseGuards(ConnectorGuard)
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Post()
  @HttpCode(202)
  @UseInterceptors(FileInterceptor('file', { limits: { files: 1, fields: 2, fieldSize: 1 << 10, fileSize: 2 ** 31 } }))
  async stage(@CurrentViewer() viewer: Viewer, @UploadedFile() file: TakenIn | undefined): Promise<{ draftId: string }> {
    if (file === undefined) throw new DomainError('delivery.no-file');
    const fileName = Buffer.from(file.originalname, 'latin1').toString('utf8');
    return { draftId: await this.drafts.accept({ path: file.path, fileName, viewer }) };
  }
}
