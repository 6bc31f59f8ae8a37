import { Injectable, Logger } from '@nestjs/common';
import { AuditVerification, AuditWitness, findingsInWords } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { jobKind, Jobs } from '@zhilu/platform/jobs';
import { addDays, legalDateOf, startOfDay } from '@zhilu/kernel/time';

export const AUDIT_VERIFY = jobKind<{ by: number | null }>('audit.verify', '验链');
export const AUDIT_WITNESS = jobKind<object>('audit.witness', '留存审计见证');
/** Chains are read by night, and when somebody asks; neither waits for the other. */
const BY_NIGHT = 'by night';
const HOURLY = 'hourly';
export const ASKED = 'asked';

const HOUR = 3_600_000;
/** At night, in the office's own time. */
const VERIFIED_AT = 2 * HOUR;

/** 审计的例行事务: every hour the heads of the chains are noted outside the database, every night all chains are read. */
@Injectable()
export class AuditJobs {
  private readonly log = new Logger('audit');

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly verification: AuditVerification,
    private readonly witness: AuditWitness,
  ) {
    jobs.handle(AUDIT_WITNESS, async () => {
      await this.queueWitness(new Date(this.clock.now() + HOUR));
      await this.witness.take();
    });
    jobs.handle(AUDIT_VERIFY, async ({ data: { by } }) => {
      if (by === null) await this.queueVerification(this.tonight());
      const { findings } = await this.verification.verifyAndNote(by === null ? null : { userId: by });
      if (findings.length > 0) this.log.error(`审计链有 ${findings.length} 处不符：${findingsInWords(findings)}`);
    });
  }

  /** From now on both are done by themselves, as often as is due. */
  async begin(): Promise<void> {
    await this.queueWitness(new Date(this.clock.now()));
    await this.queueVerification(this.tonight());
  }

  private tonight(): Date {
    const today = startOfDay(legalDateOf(this.clock.now())) + VERIFIED_AT;
    return new Date(today > this.clock.now() ? today : startOfDay(addDays(legalDateOf(this.clock.now()), 1)) + VERIFIED_AT);
  }

  private queueWitness(startAfter: Date): Promise<unknown> {
    return this.jobs.enqueue(null, AUDIT_WITNESS, {}, { key: HOURLY, startAfter, folder: this.jobs.folder });
  }

  private queueVerification(startAfter: Date): Promise<unknown> {
    return this.jobs.enqueue(null, AUDIT_VERIFY, { by: null }, { key: BY_NIGHT, startAfter });
  }
}
