import { writeFileSync } from 'node:fs';
import { OfficialPapers, paperSettings } from '@zhilu/platform/documents';
import type { ReferralAction, ReferralPaper } from '@zhilu/kernel/vocabulary';
import type { Proposal, ReferralContent } from '../entities/referral-action.entity';
import type { ActionRow, ReferralRow } from '../referrals/referral.store';
import { referralPaper } from './referral-paper';

const PROPOSAL: Proposal = {
  known: 12,
  regulation: '《某办法》',
  article: '第某条',
  item: 3,
  itemText: '未按照规定储存音像记录信息，造成严重后果的',
  source: '《某条例》',
  outsideEffect: true,
  found: [{ finding: 'graveConsequence', reason: '主要证据灭失，处罚决定被复议撤销' }],
  persons: [
    { name: '黄某', post: '副局长', responsibility: 'inCharge', delegatedBody: null, measure: 'circulated' },
    { name: '张某', post: '队员', responsibility: 'other', delegatedBody: '4400', measure: 'training' },
  ],
  facts: [
    {
      dutyNo: '1',
      title: '音像记录的储存',
      rule: 'R',
      article: '某款',
      articleText: '应当储存',
      ground: 'statute',
      outcome: 'missing',
      dueAt: '2026-05-19T15:59:59.000Z',
      metAt: null,
      records: [],
    },
  ],
  reason: '期满未储存，由个人保管',
};
const ROW: ReferralRow = {
  agency_id: 1,
  referral_id: 'x',
  case_id: '7',
  node_id: 1,
  office: '岭东市司法局',
  origin: 'lead',
  origin_key: 'x',
  origin_said: '音像与活动时间不符',
  pack: 'GD-2018',
  case_day: '2026-05-18',
  opened_at: new Date('2026-09-14T02:00:00Z'),
  agency_name: '临江县水务局',
  case_no: '临水罚〔2026〕17号',
  case_title: '河道非法采砂',
  withheld: false,
};
let seq = 0;
const step = (action: ReferralAction, content: ReferralContent, said = '', due: string | null = null): ActionRow => ({
  agency_id: 1,
  referral_id: 'x',
  seq: (seq += 1),
  action,
  state: 'begun',
  at: new Date('2026-11-04T02:00:00Z'),
  user_id: 1,
  person: '何某',
  role: 'supervisor',
  said,
  content,
  due_at: due === null ? null : new Date(due),
});
const DONE = [
  step('propose', { proposal: PROPOSAL }),
  step('notify', { proposal: PROPOSAL }, '', '2026-11-11T15:59:59.000Z'),
  step('hear', {
    statements: [
      { name: '黄某', made: true, text: '设备不足' },
      { name: '张某', made: false, text: '期限内未作陈述' },
    ],
  }),
  step('decide', {
    decided: [
      { name: '黄某', measure: 'education', reason: '采纳陈述' },
      { name: '张某', measure: null, reason: '情节轻微' },
    ],
    basis: '依某条例',
    number: '岭司督决〔2026〕6号',
  }),
  step('serve', { service: { mode: 'direct', day: '2026-11-04', receiver: '罗某' } }, '当面签收'),
];
const UNTIL: Readonly<Record<ReferralPaper, number>> = { proposal: 1, notice: 2, decision: 4, receipt: 5 };
const paperOf = (paper: ReferralPaper) => referralPaper(paper, ROW, DONE.slice(0, UNTIL[paper]));
const wordsOf = (paper: ReferralPaper): string => JSON.stringify(paperOf(paper));

describe('责任追究的文书', () => {
  it('AP-1 each paper says what its step says: the item, who found what, the persons, the time for a statement, the decision, the service', () => {
    expect(paperOf('proposal')).toMatchObject({ head: null, addressed: '岭东市司法局负责人', title: ['岭东市司法局', '责任追究建议书'] });
    expect(paperOf('decision')).toMatchObject({
      head: { office: '岭东市司法局', number: '岭司督决〔2026〕6号' },
      addressed: '临江县水务局',
      title: ['责任追究决定书'],
      signature: { office: '岭东市司法局', day: '2026年11月4日' },
    });
    expect(wordsOf('proposal')).toContain('第（三）项“未按照规定储存音像记录信息，造成严重后果的”');
    expect(wordsOf('proposal')).toContain('何某认定造成严重后果：主要证据灭失，处罚决定被复议撤销。');
    expect(wordsOf('proposal')).toContain('按本单位设定适用，非当日现行有效');
    expect(wordsOf('notice')).toContain('可以在2026年11月11日前（含当日）');
    expect(wordsOf('decision')).toContain('经确认的法律依据：依某条例');
    expect(wordsOf('decision')).toContain('张某：未作陈述。期限内未作陈述');
    expect(wordsOf('decision')).toContain('不采取措施');
    expect(wordsOf('receipt')).toContain('责任追究决定书 岭司督决〔2026〕6号');
    expect(wordsOf('receipt')).toContain('2026年11月4日');
    // Where a table of holidays is missing no day is named.
    const open = referralPaper('notice', ROW, [DONE[0]!, { ...DONE[1]!, due_at: null }]);
    expect(JSON.stringify(open)).toContain('待当年节假日安排公布后另行告知');
  });

  it('AP-2 each is made as DOCX and PDF, the same bytes every time', async () => {
    const papers = new OfficialPapers(paperSettings({ ZHILU_FONT_MORE: '' } as Parameters<typeof paperSettings>[0]));
    for (const paper of Object.keys(UNTIL) as ReferralPaper[]) {
      const [pdf, docx] = [await papers.pdf(paperOf(paper)), await papers.docx(paperOf(paper))];
      expect([pdf.subarray(0, 5).toString(), docx.subarray(0, 2).toString()]).toEqual(['%PDF-', 'PK']);
      expect((await papers.pdf(paperOf(paper))).equals(pdf)).toBe(true);
      const folder = process.env.ZHILU_TEST_PICTURES;
      if (folder !== undefined) {
        writeFileSync(`${folder}/${paper}.pdf`, pdf);
        writeFileSync(`${folder}/${paper}.docx`, docx);
      }
    }
    await papers.onModuleDestroy();
  });
});
