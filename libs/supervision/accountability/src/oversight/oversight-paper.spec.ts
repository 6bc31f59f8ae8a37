import { writeFileSync } from 'node:fs';
import { OVERSIGHT_INSTRUMENTS } from '@zhilu/kernel/law';
import {
  OVERSIGHT_INSTRUMENT,
  OVERSIGHT_PAPER,
  type OversightAction,
  type OversightInstrument,
  type OversightPaper,
} from '@zhilu/kernel/vocabulary';
import { OfficialPapers, type PaperBlock, paperSettings } from '@zhilu/platform/documents';
import type { OversightContent, OversightPaperEntity } from '../entities/oversight.entity';
import { withChain } from '../matter/chain-note';
import { oversightPaper } from './oversight-paper';
import type { OversightActionRow, OversightRow } from './oversight.store';

const ROW = {
  agency_id: 1,
  oversight_id: 'x',
  case_id: '7',
  node_id: 1,
  office: '岭东市司法局',
  answering: '岭东省司法厅',
  region: '440000',
  origin: 'hotline',
  origin_key: '12345 工单 2026-0917',
  origin_said: '12345 工单 2026-0917',
  opened_at: new Date('2026-10-08T02:00:00Z'),
  agency_name: '临江县水务局',
  case_no: '临水罚〔2026〕17号',
  case_title: '河道非法采砂',
  withheld: false,
} as OversightRow & { answering: string };
const FACT = { dutyNo: '1', title: '现场检查的音像记录', rule: 'R', article: '第十五条第（一）项', articleText: '应当', ground: 'statute', outcome: 'missing', dueAt: '2026-05-19T15:59:59.000Z', metAt: null, records: [] } as const; // prettier-ignore
const SUGGESTED = { known: 12, ground: 'system', problems: '应当进行音像记录的现场检查没有记录。', demands: '一、查明没有记录的原因。\n二、完善执法记录设备的领用、储存制度。', facts: [FACT] } as const; // prettier-ignore
const NUMBER = '岭司督建〔2026〕12号';
const GOVERNMENT = { government: '岭东市人民政府', day: '2026-11-20' };
const SERVICE = { mode: 'direct', day: '2026-11-04', receiver: '罗某' } as const;
const step = (seq: number, action: OversightAction, said: string, content: OversightContent = {}): OversightActionRow =>
  ({ agency_id: 1, oversight_id: 'x', seq, action, state: 'opened', at: new Date('2026-11-04T02:00:00Z'), user_id: 1, person: '何某', role: 'supervisor', said, content, due_at: null, told: true }) as OversightActionRow; // prettier-ignore
const VERIFIERS = [
  { name: '许某', certificate: '岭督 0117', validUntil: '2027-12-31' },
  { name: '方某', certificate: '岭督 0123', validUntil: '2028-12-31' },
];
const BEGUN = [
  step(1, 'open', '需要核实'),
  step(2, 'verify', '经调阅卷宗、询问承办人员，反映的情况属实', { verifiers: VERIFIERS }),
  step(3, 'propose', '', { suggested: SUGGESTED }),
  step(4, 'issue', '同意签发', { suggested: SUGGESTED, number: NUMBER }),
];
const SERVED = [...BEGUN, step(5, 'serve', '当面签收', { service: SERVICE, suggested: SUGGESTED, number: NUMBER, objectUntil: null })];
const OBJECTED = [...SERVED, step(6, 'object', '当日设备送修，有送修单')];
const DECIDED = [
  ...SERVED,
  step(6, 'escalate', '单位拒不改正，情节严重', { serious: true }),
  step(7, 'decide', '责令立即改正，并对有关人员的责任作出处理', { decided: GOVERNMENT, number: '岭府督决〔2026〕1号' }),
];
const CLOSED = [...OBJECTED, step(7, 'uphold', '送修单日期晚于检查日期'), step(8, 'report', '已改正'), step(9, 'accept', '改正属实')];
const made = (seq: number, paper: OversightPaper, number: string | null): OversightPaperEntity =>
  ({ agency_id: 1, oversight_id: 'x', seq, paper, title: OVERSIGHT_PAPER[paper], number, paper_id: 'x', pdf_digest: '8a378134', docx_digest: '', pdf_bytes: 1, docx_bytes: 1, at: new Date('2026-11-04T02:00:00Z') }) as OversightPaperEntity; // prettier-ignore
const FILED = [made(4, 'suggestion', NUMBER), made(5, 'receipt', null), made(7, 'answer', null)];
const TRANSFER = { to: 'secrecy', receiver: '岭东市国家保密局', day: '2026-11-20', basis: '《广东省行政执法全过程记录办法（试行）》第二十八条', number: null, interruption: null } as const; // prettier-ignore
const letter = (instrument: OversightInstrument): OversightActionRow[] => [
  ...SERVED,
  step(6, 'instruct', '请于收到之日起三日内到我局三楼会议室，说明有关情况。', { instrument, number: '岭执督函〔2026〕8号', ...(OVERSIGHT_INSTRUMENTS.some(({ code, consent }) => code === instrument && consent) ? { consent: GOVERNMENT } : {}) }), // prettier-ignore
];
const PAPERS: readonly (readonly [string, OversightPaper, readonly OversightActionRow[], readonly OversightPaperEntity[]])[] = [
  ['行政执法督察建议书', 'suggestion', BEGUN, []],
  ['送达回证', 'receipt', SERVED, []],
  ['复查答复书', 'answer', [...OBJECTED, step(7, 'uphold', '送修单日期晚于检查日期')], []],
  ['行政执法督察决定书', 'decision', DECIDED, []],
  ['移送函', 'transfer', [...SERVED, step(6, 'transfer', '现场音像被上传互联网，涉及当事人隐私。', { transferred: TRANSFER, number: '岭司督移〔2026〕1号' })], []], // prettier-ignore
  ['行政执法督察案卷', 'file', [...CLOSED, step(10, 'archive', '纸质案卷存档案室')], FILED],
  ...(Object.keys(OVERSIGHT_INSTRUMENT) as OversightInstrument[]).map(
    (one) => [OVERSIGHT_INSTRUMENT[one], 'letter', letter(one), []] as const,
  ),
];
/** All that a paper says, as whoever reads it has it. */
const wordsOf = (blocks: readonly PaperBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'table') return [block.caption, ...block.columns.map(({ heading }) => heading), ...block.rows.flat()];
    return block.kind === 'heading' || block.kind === 'paragraph' || block.kind === 'note' ? [block.text] : [];
  });

describe('督察的文书', () => {
  const papers = new OfficialPapers(paperSettings({ ZHILU_FONT_MORE: '' } as Parameters<typeof paperSettings>[0]));
  afterAll(() => papers.onModuleDestroy());

  it.each(PAPERS)(
    'OV-40 %s says whose it is, to whom it goes and when, in Chinese, with nothing left open that is known',
    async (name, paper, actions, filed) => {
      const { official, title } = oversightPaper(paper, ROW, actions, filed);
      expect(title).toBe(name);
      const signer = paper === 'decision' ? '岭东市人民政府' : paper === 'answer' ? '岭东省司法厅' : '岭东市司法局';
      expect(official.signature).toEqual({ office: signer, day: paper === 'decision' ? '2026年11月20日' : '2026年11月4日' });
      expect(official.head === null ? official.title : [official.head!.office, ...official.title]).toEqual([signer, name]);
      const toWhom: Partial<Record<OversightPaper, string | null>> = { receipt: null, file: null, transfer: '岭东市国家保密局' };
      expect(official.addressed).toBe(paper in toWhom ? toWhom[paper] : '临江县水务局');
      const words = wordsOf(official.blocks);
      for (const one of words) expect(one).not.toMatch(/[A-Za-z{}]{2,}|undefined|null|。。|：：/);
      if (paper === 'letter' || paper === 'transfer') expect(words.join()).toMatch(/依据：《|依照《/);
      const chained = withChain(official, { seq: 42, hash: '5f2c1b7a9e4d83605f2c1b7a9e4d8360' });
      const [pdf, docx] = [await papers.pdf(chained), await papers.docx(chained)];
      expect([pdf.subarray(0, 5).toString(), docx.subarray(0, 2).toString()]).toEqual(['%PDF-', 'PK']);
      const folder = process.env.ZHILU_TEST_PICTURES;
      if (folder !== undefined) for (const [form, bytes] of [['pdf', pdf], ['docx', docx]] as const) writeFileSync(`${folder}/督察-${name}.${form}`, bytes); // prettier-ignore
    },
  );

  it('OV-41 the answer to an objection is of the office above, and so it stands in the file; 目录, 文书 and 备考表 each begin a page', () => {
    const { official } = oversightPaper('file', ROW, [...CLOSED, step(10, 'archive', '')], FILED);
    const contents = official.blocks.find((block) => block.kind === 'table' && block.caption === '卷内文件');
    expect(contents).toMatchObject({ rows: [['1', '岭东市司法局', '行政执法督察建议书', NUMBER], ['2', '岭东市司法局'], ['3', '岭东省司法厅', '复查答复书']].map((row) => expect.arrayContaining(row)) }); // prettier-ignore
    const pages = official.blocks.flatMap((block) => (block.kind === 'heading' && block.newPage === true ? [block.text] : []));
    expect(pages).toEqual(['卷内目录', '办理经过', `卷内文件之1：行政执法督察建议书（${NUMBER}）`, '卷内文件之2：送达回证', '卷内文件之3：复查答复书', '备考表']); // prettier-ignore
  });
});
