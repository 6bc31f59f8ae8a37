import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import type { CorrectedLineInput } from './quarantine.model';
import { Quarantine } from './quarantine.service';
import { QuarantineWorkbooks } from './quarantine-workbooks.service';
import { refOfKey, Repairs } from './repairs.service';
import type { LineRef } from '@zhilu/intake/deliveries';

/** 修正台: what a reader may do with quarantined lines, by their numbers. */
@Injectable()
export class QuarantineDesk {
  constructor(
    readonly quarantine: Quarantine,
    private readonly repairs: Repairs,
    private readonly workbooks: QuarantineWorkbooks,
  ) {}

  resubmit(viewer: Viewer, lines: readonly CorrectedLineInput[]): Promise<string> {
    return this.repairs.resubmit(viewer, lines.map(({ id, cells }) => ({ ref: refOf(id), cells }))); // prettier-ignore
  }

  readAgain(viewer: Viewer, source: number, code: string | null): Promise<string> {
    return this.repairs.readAgain(viewer, { source, code });
  }

  async discard(viewer: Viewer, ids: readonly string[], note: string): Promise<number> {
    const refs = ids.map(refOf);
    await this.repairs.discard(viewer, refs, note);
    return refs.length;
  }

  /** Open lines of a source as a workbook, each with its reasons beside it, to be corrected there. */
  workbook(viewer: Viewer, source: number, code: string | null): Promise<{ name: string; content: Readable }> {
    return this.workbooks.of(viewer, source, code);
  }

  /** Sends the lines of a corrected workbook again. */
  async takeBack(viewer: Viewer, path: string): Promise<{ batchId: string; lines: number }> {
    try {
      const lines = await this.workbooks.read(path);
      return { batchId: await this.repairs.resubmit(viewer, lines), lines: lines.length };
    } finally {
      await rm(path, { force: true });
    }
  }
}

const refOf = (id: string): LineRef => {
  const ref = refOfKey(id);
  if (ref === null) throw new DomainError('quarantine.unknown');
  return ref;
};
