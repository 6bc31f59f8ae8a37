import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { recordsScheme, schemeText } from '@zhilu/kernel/appraisal';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, addMonths, lastOfMonth, type LegalDate, legalDateOf, periodStart } from '@zhilu/kernel/time';
import { WorkFolder } from '@zhilu/platform/database';
import { OfficialPapers } from '@zhilu/platform/documents';
import { Editions } from '@zhilu/statistics/periods';
import { OfficialNumbers, Papers } from '@zhilu/statistics/reports';
import {
  AppraisalObjections,
  AppraisalReader,
  Appraisals,
  AppraisalSchemes,
  SelfAssessments,
  SelfEvidence,
} from '@zhilu/supervision/appraisal';
import { type Act, daysBefore, type Who } from '../act';

const CODE = 'NANLING-1';
const WORD = '南岭执监';
const OFFICE = '南岭省行政执法监督局';
const SHEET = '演示：年度执法满意度问卷汇总表';
/** Points of the scheme, by the source of each indicator. */
const LAST_YEAR = { written: '35', recording: '25', storage: '20', uninterrupted: '10', external: '10' } as const;
const THIS_YEAR = { written: '35', recording: '20', storage: '20', uninterrupted: '10', rectification: '5', external: '10' } as const;
/** Which of the agencies say something of themselves: one of so many, besides that of the account. */
const SELF_DAYS = 12;

/** 演示的评议考核: last year's from scheme to 通报, one objection upheld; this year's asked for, with the first 自评 come in. */
@Injectable()
export class AppraisalActs {
  constructor(
    private readonly schemes: AppraisalSchemes,
    private readonly runs: Appraisals,
    private readonly objections: AppraisalObjections,
    private readonly reader: AppraisalReader,
    private readonly selves: SelfAssessments,
    private readonly evidence: SelfEvidence,
    private readonly editions: Editions,
    private readonly papers: Papers,
    private readonly numbers: OfficialNumbers,
    private readonly documents: OfficialPapers,
    private readonly workFolder: WorkFolder,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    const lastYear = addMonths(periodStart(until, 'year'), -12);
    let id: string | null = null;
    const on = (back: number, hour: number, work: () => Promise<unknown>): Act => ({ at: daysBefore(until, back, hour), work });
    const goOn = (back: number, hour: number, work: (appraisal: string) => Promise<unknown>): Act =>
      on(back, hour, async () => {
        if (id !== null) await work(id);
      });
    return [
      on(49, 9, async () => {
        id = await this.prepare(who, lastYear);
      }),
      goOn(48, 9, async (of) => this.runs.act(await who('sheng-fuze'), of, 'approve', '同意测算结果')),
      goOn(48, 10, async (of) => this.runs.act(await who('sheng'), of, 'tell', '')),
      goOn(46, 9, (of) => this.object(who, of)),
      goOn(43, 15, (of) => this.recheck(who, of)),
      goOn(9, 9, (of) => this.settle(who, of, until)),
      on(8, 9, () => this.begin(who, until)),
      on(6, 15, () => this.say(who, until)),
    ];
  }

  /** Last year's results, by a scheme that two persons made; null where nothing was locked or it cannot be scored. */
  private async prepare(who: Who, year: LegalDate): Promise<string | null> {
    const [sheng, head] = [await who('sheng'), await who('sheng-fuze')];
    const locked = (await this.editions.all(sheng)).find(
      ({ from, to, state }) => state === 'locked' && from === year && to === lastOfMonth(addMonths(year, 11)),
    );
    if (locked === undefined) return null;
    const agencies = await this.selves.agencies(sheng, locked.id);
    const opinions = (code: string) => agencies.map(({ agencyId }, n) => ({ agencyId, code, n: 44 - ((n * 7) % 9), of: 50, sheet: SHEET }));
    // Levels first; in a province where one agency stands alone at its level all are compared.
    for (const by of [['level'] as const, [] as const]) {
      const schemeId = await this.schemes.draft(sheng, schemeOf(1, [...by], LAST_YEAR));
      const asked = { schemeId, editionId: locked.id, opinions: opinions('I5'), vetoes: [] };
      const preview = await this.runs.preview(sheng, asked).catch((error: unknown) => {
        if (error instanceof DomainError) return null;
        throw error;
      });
      await this.schemes.decide(
        preview === null ? sheng : head,
        schemeId,
        preview === null ? 'withdraw' : 'approve',
        preview === null ? '分组过细' : '同意',
      );
      if (preview !== null) return this.runs.prepare(sheng, { ...asked, digest: preview.digest });
    }
    return null;
  }

  private async object(who: Who, id: string): Promise<void> {
    const agency = await who('danwei');
    const found = await this.objectedTo(who, id);
    if (found === undefined) return;
    const on = { id, agencyId: agency.agencyId!, code: found.code };
    await this.objections.act(agency, { ...on, action: 'raise', said: '一份送达回证已在卷内，登记时漏录，请予复核' });
  }

  private async recheck(who: Who, id: string): Promise<void> {
    const agency = await who('danwei');
    const found = await this.objectedTo(who, id);
    if (found === undefined) return;
    const on = { id, agencyId: agency.agencyId!, code: found.code };
    const said = '经查阅原件，送达回证确在卷内，异议成立';
    await this.objections.act(await who('sheng-fazhi'), { ...on, action: 'uphold', said, n: found.n + 1, of: found.of });
  }

  /** The first indicator of which the agency of the account lacks something. */
  private async objectedTo(who: Who, id: string) {
    const { results } = await this.reader.one(await who('danwei'), id);
    return results[0]?.indicators.find(({ source, n, of }) => source !== 'external' && n < of);
  }

  /** Made final, published, and sent out under a number, where the days for objections are over by the tables of holidays there are. */
  private async settle(who: Who, id: string, until: LegalDate): Promise<void> {
    const [sheng, head] = [await who('sheng'), await who('sheng-fuze')];
    const { until: last, editionId } = await this.reader.one(sheng, id);
    if (last === null || last.getTime() >= daysBefore(until, 9, 9)) return;
    await this.runs.act(sheng, id, 'finalise', '');
    await this.runs.act(head, id, 'publish', '');
    const day = legalDateOf(daysBefore(until, 9, 9));
    const { written: number } = await this.numbers.reserve(
      sheng,
      WORD,
      Number(legalDateOf(daysBefore(until, 15)).slice(0, 4)),
      '上一年度考核通报',
    );
    const paper = {
      kind: 'appraisalNotice',
      subject: id,
      edition: editionId,
      number,
      office: OFFICE,
      addressed: '各被考核单位',
      day,
    } as const;
    const { id: made, digest } = await this.papers.prepare(sheng, paper);
    await this.papers.decide(head, { id: made, action: 'issue', digest, said: '同意印发' });
  }

  /** This year's: the next version of the scheme, and 自评 asked for on the latest locked quarter. */
  private async begin(who: Who, until: LegalDate): Promise<void> {
    const [sheng, head] = [await who('sheng'), await who('sheng-fuze')];
    const versions = (await this.schemes.all(sheng)).filter(({ code, state }) => code === CODE && state === 'approved');
    const latest = (await this.editions.all(sheng))
      .filter(({ state, from, to }) => state === 'locked' && lastOfMonth(addMonths(from, 2)) === to)
      .sort((one, other) => (one.to === other.to ? other.no - one.no : one.to < other.to ? 1 : -1))[0];
    if (latest === undefined) return;
    const schemeId = await this.schemes.draft(sheng, schemeOf(versions.length + 1, ['level'], THIS_YEAR));
    await this.schemes.decide(head, schemeId, 'approve', '同意');
    await this.selves.call(sheng, {
      schemeId,
      editionId: latest.id,
      until: addDays(until, SELF_DAYS),
      said: '请对照方案逐项自评，附有关材料',
    });
  }

  private async say(who: Who, until: LegalDate): Promise<void> {
    const agency = await who('danwei');
    const [call] = await this.selves.all(agency);
    if (call === undefined || !call.mayFile) return;
    const path = join(this.workFolder.incoming, `self-${until}.pdf`);
    const text = '本单位对照方案逐卷自查，发现的问题已列入整改。';
    const paper = { title: ['自查报告'], subtitle: '演示数据', blocks: [{ kind: 'paragraph' as const, text }], signature: null };
    await writeFile(path, await this.documents.pdf(paper));
    const { id: file } = await this.evidence.take(agency, call.id, { path, name: '自查报告.pdf' });
    const [first, second] = call.indicators;
    await this.selves.file(agency, {
      callId: call.id,
      said: '本单位自评情况如下',
      items: [
        { code: first!.code, points: first!.weight, said: '逐卷自查，文字记录齐全', files: [file] },
        { code: second!.code, points: null, said: '两台执法记录仪送修期间的活动另附说明', files: [] },
      ],
    });
  }
}

/** The scheme of the invented office, as a file. */
const schemeOf = (version: number, by: ('level' | 'line')[], weights: Readonly<Record<string, string>>): string => {
  const base = recordsScheme();
  const titles = {
    written: '文字记录覆盖率',
    recording: '音像记录覆盖率',
    storage: '按时储存率',
    uninterrupted: '全程无间断合格率',
    rectification: '整改按期率',
    external: '外部评议满意率',
  };
  return schemeText({
    ...base,
    code: CODE,
    version,
    title: '南岭省行政执法评议考核方案',
    source: '非官方：演示省份的方案',
    peers: { by, volumes: [] },
    indicators: Object.entries(weights).map(([source, weight], n) => ({
      code: `I${n + 1}`,
      title: titles[source as keyof typeof titles],
      source: source as keyof typeof titles,
      weight,
    })),
  });
};
