import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import { Requests } from '../request.service';
import type { AskAboutManyInput } from './bulk.input';
import type { AskedAbout } from './bulk.model';

/** 批量要求: one demand of an office about many duties. Each is asked about by itself; one that cannot be hinders no other, and is told. */
@Injectable()
export class BulkRequests {
  constructor(private readonly requests: Requests) {}

  async ask(viewer: Viewer, { kind, text, days, duties }: AskAboutManyInput): Promise<AskedAbout[]> {
    if (kind !== 'explanation' && kind !== 'rectification') throw new DomainError('request.bulk-kind');
    if (duties.length === 0) throw new DomainError('request.bulk-none');
    const came: AskedAbout[] = [];
    const told = new Set<string>();
    for (const { agencyId, caseId, dutyNo } of duties) {
      const name = `${agencyId} ${caseId} ${dutyNo}`;
      if (told.has(name)) continue;
      told.add(name);
      came.push({ agencyId, caseId, dutyNo, ...(await this.one(viewer, { kind, text, days: days ?? null, agencyId, caseId, dutyNo })) });
    }
    return came;
  }

  private async one(
    viewer: Viewer,
    of: Pick<AskAboutManyInput, 'kind' | 'text' | 'days'> & { readonly agencyId: number; readonly caseId: string; readonly dutyNo: string },
  ): Promise<Pick<AskedAbout, 'no' | 'refusal'>> {
    try {
      return { no: (await this.requests.open(viewer, { ...of, action: 'ask' })).no, refusal: null };
    } catch (refusal) {
      if (!(refusal instanceof DomainError) || OF_ALL.has(refusal.code)) throw refusal;
      return { no: null, refusal: refusal.message };
    }
  }
}

/** What is refused of one of them would be refused of every other. */
const OF_ALL: ReadonlySet<string> = new Set(['request.text-missing', 'request.text-long', 'request.days', 'access.not-allowed']);
