import { Injectable } from '@nestjs/common';
import { Outbox } from '@zhilu/platform/outbox';
import { addMonths, lastOfMonth, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { PaperAction, ReportKind } from '@zhilu/kernel/vocabulary';
import { Editions } from '@zhilu/statistics/periods';
import { OfficialNumbers, Papers } from '@zhilu/statistics/reports';
import { type Act, daysBefore, type Who } from './act';

const OFFICE = '南岭省行政执法监督局';
const WORD = '南岭执监';

type PeriodEdition = Awaited<ReturnType<Editions['all']>>[number];

/** A paper of the invented office: of which kind and period, so many days before the last one, and what became of it. */
interface Wanted {
  readonly kind: ReportKind;
  readonly of: 'quarter' | 'quarterBefore' | 'year';
  readonly back: number;
  readonly became: readonly (readonly [PaperAction, string])[];
}
const ISSUED = ['issue', '同意印发'] as const;
const WANTED: readonly Wanted[] = [
  { kind: 'analysis', of: 'quarter', back: 15, became: [ISSUED] },
  { kind: 'notice', of: 'quarterBefore', back: 14, became: [ISSUED, ['void', '一处数字另有更正，改发']] },
  { kind: 'analysis', of: 'quarterBefore', back: 13, became: [['withdraw', '改拟']] },
  { kind: 'yearly', of: 'year', back: 12, became: [ISSUED] },
  { kind: 'notice', of: 'quarter', back: 11, became: [ISSUED] },
  { kind: 'special', of: 'quarter', back: 8, became: [ISSUED] },
  { kind: 'notice', of: 'quarter', back: 6, became: [['return', '整改期限请逐项核对后再报']] },
  { kind: 'rectification', of: 'quarter', back: 4, became: [] },
];

/** 演示的发文和订阅: reports under numbers, of each kind and in each state, a number void, and a report that is sent by itself. */
@Injectable()
export class PaperActs {
  constructor(
    private readonly editions: Editions,
    private readonly papers: Papers,
    private readonly numbers: OfficialNumbers,
    private readonly outbox: Outbox,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    const year = Number(until.slice(0, 4));
    return [
      { at: daysBefore(until, 15, 9), work: () => this.openNumbers(who, Number(legal(until, 15).slice(0, 4))) },
      ...WANTED.map((wanted) => ({ at: daysBefore(until, wanted.back, 10), work: () => this.prepare(who, until, wanted) })),
      { at: daysBefore(until, 10, 9), work: () => this.subscribe(who, year) },
    ];
  }

  private async openNumbers(who: Who, year: number): Promise<void> {
    await this.numbers.open(await who('sheng-fuze'), { word: WORD, year, first: 1, said: '演示编号' });
    const { written: number } = await this.numbers.reserve(await who('sheng'), WORD, year, '拟发专项通报');
    await this.numbers.void(await who('sheng-fuze'), number, '通报改由他文发布');
  }

  /** Prepared by one; taken back by the same, or decided on by another. */
  private async prepare(who: Who, until: LegalDate, { kind, of, back, became }: Wanted): Promise<void> {
    const [sheng, head] = [await who('sheng'), await who('sheng-fuze')];
    const locked = (await this.editions.all(sheng)).filter(({ state }) => state === 'locked');
    const quarters = newestOf(locked.filter(({ from, to }) => lastOfMonth(addMonths(from, 2)) === to));
    const years = newestOf(locked.filter(({ from, to }) => lastOfMonth(addMonths(from, 11)) === to));
    const edition = { quarter: quarters[0], quarterBefore: quarters[1], year: years[0] }[of];
    if (edition === undefined) return;
    const { written: number } = await this.numbers.reserve(sheng, WORD, Number(legal(until, 15).slice(0, 4)), `${edition.title}的报告`);
    const { id, digest } = await this.papers.prepare(sheng, {
      kind,
      edition: edition.id,
      number,
      office: OFFICE,
      addressed: '各地级以上市行政执法监督机构',
      day: legalDateOf(daysBefore(until, back, 10)),
    });
    for (const [action, said] of became) await this.papers.decide(action === 'withdraw' ? sheng : head, { id, action, digest, said });
  }

  private async subscribe(who: Who, year: number): Promise<void> {
    await this.outbox.add(await who('sheng'), {
      title: `${year}年月度通报`,
      source: 'report',
      question: '{"kind":"notice"}',
      format: 'pdf',
      rhythm: 'month',
      day: 5,
      hour: 8,
      onlyChanged: false,
      recipients: ['sheng', 'sheng-fuze', 'shi'],
    });
  }
}

const legal = (until: LegalDate, back: number): LegalDate => legalDateOf(daysBefore(until, back));
/** The newest edition of each period, the latest period first. */
const newestOf = (editions: readonly PeriodEdition[]): PeriodEdition[] =>
  [...editions]
    .sort((one, other) => (one.to === other.to ? other.no - one.no : one.to < other.to ? 1 : -1))
    .filter(({ to }, at, all) => all.findIndex((one) => one.to === to) === at);
