import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Drafts } from '@zhilu/intake/onboarding';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { WorkFolder } from '@zhilu/platform/database';
import { Exports } from '@zhilu/platform/documents';
import { Trials } from '@zhilu/registry/rules';
import { DUTY_LIST, type DutyQuestion } from '@zhilu/statistics/cases';
import { type Act, daysBefore, type Who } from './act';

/** The file of a system that is not connected yet, with headings of its own. */
const UNCONNECTED = '某市城管案件台账.csv';
const HEAD = '办案编号,执法单位,案由,执法类别,立案时间,处罚决定时间,结案时间,当事人名称';
const ROWS = 40;

/** 演示中刚开始的事: a change of the rules tried, lists taken out, a file of another system begun to be connected. */
@Injectable()
export class BegunActs {
  constructor(
    private readonly trials: Trials,
    private readonly exports: Exports,
    private readonly drafts: Drafts,
    private readonly workFolder: WorkFolder,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    return [
      { at: daysBefore(until, 2, 14), work: () => this.tryNumbers(who, until) },
      { at: daysBefore(until, 1, 15), work: () => this.takeOut(who, until) },
      { at: daysBefore(until, 1, 16), work: () => this.beginSource(who, until) },
    ];
  }

  private async tryNumbers(who: Who, until: LegalDate): Promise<void> {
    await this.trials.start(await who('sheng'), {
      code: 'GD-2018',
      edits: [],
      numbers: [{ name: 'backstopDays', value: 60 }],
      from: addDays(until, -90),
      to: until,
    });
  }

  private async takeOut(who: Who, until: LegalDate): Promise<void> {
    const filter = { from: addDays(until, -90), to: until };
    const question: DutyQuestion = { filter, outcome: ['missing'], explanation: null, sort: 'due' };
    await this.exports.begin(await who('sheng'), DUTY_LIST, question, { format: 'xlsx', copyFor: null });
    await this.exports.begin(await who('sheng'), DUTY_LIST, question, { format: 'csv', copyFor: '转交有关单位核对' });
  }

  private async beginSource(who: Who, until: LegalDate): Promise<void> {
    const folder = join(this.workFolder.path, 'province');
    await mkdir(folder, { recursive: true });
    const path = join(folder, UNCONNECTED);
    const day = (back: number): string => addDays(until, -back).replaceAll('-', '/');
    const lines = Array.from(
      { length: ROWS },
      (_, n) =>
        `城管〔${until.slice(0, 4)}〕${n + 1}号,演示城市管理局,占用道路经营,行政处罚,${day(60 - n)},${day(40 - Math.floor(n / 2))},${day(20 - Math.floor(n / 4))},演示当事人`,
    );
    await writeFile(path, `${[HEAD, ...lines].join('\r\n')}\r\n`);
    await this.drafts.accept({ path, fileName: UNCONNECTED, viewer: await who('sheng') });
  }
}
