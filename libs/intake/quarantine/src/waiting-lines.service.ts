import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { QuarantinedAgain, type QuarantinedLine } from '@zhilu/registry/agencies';
import { Repairs } from './repairs.service';

/** Lines that waited for a spelling to be settled are read again once it is. */
@Injectable()
export class WaitingLines extends QuarantinedAgain {
  constructor(private readonly repairs: Repairs) {
    super();
  }

  readAgain(viewer: Viewer, lines: readonly QuarantinedLine[]): Promise<number> {
    return this.repairs.readAgainBy(viewer, lines);
  }
}
