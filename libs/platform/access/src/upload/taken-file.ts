import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  mixin,
  type NestInterceptor,
  PayloadTooLargeException,
  type Type,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Observable } from 'rxjs';
import { requireRoom, WorkFolder } from '@zhilu/platform/database';
import type { Request } from 'express';
import type { Viewer } from '../viewer';
import { UploadLimit } from './upload-limit';

const MEGABYTE = 1024 * 1024;
/** What a form may say besides its file. */
const WORDS = { fields: 8, fieldSize: 1 << 20 };

/** What a form takes besides its file, bytes. */
const FORM = 8 * WORDS.fieldSize + MEGABYTE;
/** Files one account may be sending at the same time. */
const AT_ONCE = 2;

/** Uploads under way, by account. */
const uploads = {
  of: new Map<number, number>(),
  begin(account: number): () => void {
    const n = this.of.get(account) ?? 0;
    if (n >= AT_ONCE) throw new DomainError('request.uploads-many', { most: AT_ONCE });
    this.of.set(account, n + 1);
    return () => {
      const left = this.of.get(account)! - 1;
      if (left === 0) this.of.delete(account);
      else this.of.set(account, left);
    };
  },
};

/** A file as it was taken in, under a name of ours. */
export interface TakenIn {
  readonly path: string;
  readonly originalname: string;
}

/** The name a file came under. Forms write it in UTF-8; the parser reads single bytes. */
export const nameOf = ({ originalname }: TakenIn): string => Buffer.from(originalname, 'latin1').toString('utf8');

/** 收取文件: the one file of a form, written beside the work on deliveries, of so many bytes at the most; the refusal says how many. */
export const fileOf = (bytesAtMost: (limit: UploadLimit) => number): Type<NestInterceptor> => {
  @Injectable()
  class FileOfForm implements NestInterceptor {
    private readonly most: number;
    private readonly reader: NestInterceptor;

    constructor(
      private readonly folder: WorkFolder,
      limit: UploadLimit,
    ) {
      this.most = bytesAtMost(limit);
      this.reader = new (FileInterceptor('file', { dest: folder.incoming, limits: { ...WORDS, files: 1, fileSize: this.most } }))();
    }

    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const request = context.switchToHttp().getRequest<Request & { viewer: Viewer }>();
      const length = Number(request.headers['content-length'] ?? 0);
      if (length > this.most + FORM) throw this.tooLarge();
      await requireRoom(this.folder.path, length);
      const enough = uploads.begin(request.viewer.userId);
      try {
        return await this.reader.intercept(context, next);
      } catch (error) {
        throw error instanceof PayloadTooLargeException ? this.tooLarge() : error;
      } finally {
        enough();
      }
    }

    private tooLarge(): DomainError {
      return new DomainError('file.too-large', { most: Math.floor(this.most / MEGABYTE) });
    }
  }
  return mixin(FileOfForm);
};

/** What an installation takes of a delivery (`ZHILU_UPLOAD_MB`). */
export const ofUploads = ({ bytes }: UploadLimit): number => bytes;

/** Kinds of file with a bound of their own, below that of the installation. */
export const atMostMb =
  (megabytes: number) =>
  ({ bytes }: UploadLimit): number =>
    Math.min(megabytes * MEGABYTE, bytes);
