import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { FileFolder } from '@zhilu/platform/attachments';
import { digestOfFile, writeWhole } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';

/** What is kept of a paper: the two that were made, and what was scanned, by its number. */
export type PaperForm = 'pdf' | 'docx' | `scan-${string}`;

/** 公文的文件: beside the attachments, a folder a paper, in the backup with them. */
@Injectable()
export class PaperFiles {
  constructor(private readonly folder: FileFolder) {}

  place(paper: string, form: PaperForm): string {
    return join(this.folder.path, 'papers', paper.slice(0, 2), paper, form);
  }

  keep(paper: string, form: PaperForm, content: Buffer | Readable): Promise<{ digest: string; bytes: number }> {
    return writeWhole(content instanceof Readable ? content : Readable.from([content]), this.place(paper, form));
  }

  /** Takes away what was made for a paper that will not go out. */
  drop(paper: string): Promise<void> {
    return rm(join(this.place(paper, 'pdf'), '..'), { recursive: true, force: true });
  }

  dropOne(paper: string, form: PaperForm): Promise<void> {
    return rm(this.place(paper, form), { force: true });
  }

  /** Whether what lies there is what was kept; says what was found. */
  async found(paper: string, form: PaperForm): Promise<string | null> {
    return digestOfFile(this.place(paper, form)).catch(() => null);
  }

  async require(paper: string, form: PaperForm, digest: string): Promise<void> {
    const found = await this.found(paper, form);
    if (found !== digest) throw new DomainError(found === null ? 'paper.gone' : 'paper.altered');
  }
}
