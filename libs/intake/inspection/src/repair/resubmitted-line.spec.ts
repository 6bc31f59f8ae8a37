import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Line, parseMapping, REASON, type ReasonCode } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { searchKeyOf } from '@zhilu/kernel/vocabulary';
import { AgencyNames } from '@zhilu/kernel/sources';
import { cellsOfRaw, type LineAgain, linesAgain, UNREAD, withCells } from './resubmitted-line';

const MAPPING = parseMapping(
  JSON.stringify({
    format: 'zhilu-mapping',
    version: 1,
    name: '台账',
    source: '台账',
    completeFor: [],
    tables: [
      {
        file: '台账*',
        yields: [
          {
            kind: 'case',
            fields: {
              agency: { column: '单位' },
              key: { column: '编号' },
              actType: { column: '类别', values: { 处罚: '行政处罚' } },
              filedOn: { column: '立案日期' },
              penaltyAmount: { column: '罚没' },
              title: { column: '案由' },
              closedOn: { column: '结案日期', optional: true, dateFormats: ['yyyyMMdd'] },
            },
          },
        ],
      },
    ],
  }),
);
const names = new AgencyNames({ ids: new Map([['A局', 1], ['B局', 2]].map(([name, id]) => [searchKeyOf([name as string]), id as number])), allowed: new Set([1]) }); // prettier-ignore

type Members = Record<string, unknown>;
const row = (over: Members = {}): Members => ({
  单位: 'A局',
  编号: 'K-1',
  类别: '处罚',
  立案日期: '2026-03-02',
  罚没: '100',
  案由: '案',
  ...over,
});
const of = (kind: string, over: Members = {}): Members => ({ kind, agency: 'A局', caseKey: 'C-1', key: `${kind}-1`, revision: 1, ...over });
const stated = (over: Members = {}): Members => ({ kind: 'case', agency: 'A局', key: 'C-1', actType: 'penalty', ...over });
const clip = (over: Members = {}) => of('recording', { startedAt: '2026-03-02T09:00:00', endedAt: '2026-03-02T10:00:00', ...over });

/** An object within an object, so many deep. */
const nested = (deep: number): Members => (deep === 0 ? {} : { 附: nested(deep - 1) });

interface Kept {
  readonly raw: string | Members | readonly Members[];
  /** What a person writes instead. */
  readonly right: Readonly<Record<string, string>>;
  /** As it is, it is right by now: what it waited for has come. */
  readonly now?: true;
}
/** Files of a pack are no lines: they are sent again as files. */
const FILES = ['file-unfit', 'file-not-taken'];

/** A kept line of every reason, as lines of that reason are kept. */
const KEPT: Readonly<Record<Exclude<ReasonCode, 'file-unfit' | 'file-not-taken'>, Kept>> = {
  'quote-misplaced': { raw: 'A局,"K-1"x,处罚', right: row() as Record<string, string> },
  'json-broken': { raw: '{"kind":"case","agency":"A局",', right: { [UNREAD]: JSON.stringify(stated()) } },
  'json-deep': { raw: stated({ 附: nested(40) }), right: { 附: '' } },
  'line-unread': { raw: '乱码', right: row() as Record<string, string> },
  'row-short': { raw: { 单位: 'A局', 编号: 'K-1', 类别: '处罚' }, right: { 立案日期: '2026-03-02', 罚没: '1', 案由: '案' } },
  'row-long': { raw: row({ '第 7 列': '多' }), right: { '第 7 列': '' } },
  'row-unmapped': { raw: { 甲: '1', 乙: '2' }, right: row() as Record<string, string> },
  'head-again': { raw: Object.fromEntries(Object.keys(row()).map((name) => [name, name])), right: row() as Record<string, string> },
  'end-mark': { raw: { 单位: '\u001a' }, right: row() as Record<string, string> },
  'row-total': { raw: row({ 单位: '合计' }), right: { 单位: 'A局' } },
  'kind-unknown': { raw: stated({ kind: 'nothing' }), right: { kind: 'case' } },
  'member-unknown': { raw: stated({ tilte: '案' }), right: { tilte: '' } },
  'member-type': { raw: stated({ title: { a: 1 } }), right: { title: '案' } },
  'member-conflict': { raw: stated({ caseKey: 'C-2' }), right: { caseKey: 'C-1' } },
  'cell-merged': { raw: row({ 立案日期: '' }), right: { 立案日期: '2026-03-02' }, now: true },
  'cell-error': { raw: row({ 立案日期: '#N/A' }), right: { 立案日期: '2026-03-02' } },
  'cell-picture': { raw: row({ 案由: '=DISPIMG("ID_1",1)' }), right: { 案由: '案' } },
  'cell-formula': { raw: row({ 立案日期: '' }), right: { 立案日期: '2026-03-02' }, now: true },
  'cell-number': { raw: row({ 罚没: '1e' }), right: { 罚没: '1' } },
  'cell-imprecise': { raw: row({ 编号: '1.23456789012346E+17' }), right: { 编号: '123456789012345678' } },
  'cell-date': { raw: row({ 立案日期: '-1' }), right: { 立案日期: '2026-03-02' } },
  'cell-too-long': { raw: row({ 案由: '长'.repeat(40_000) }), right: { 案由: '长' } },
  'character-forbidden': { raw: row({ 案由: '案\u0007' }), right: { 案由: '案' } },
  'character-lost': { raw: row({ 案由: '案\ufffd' }), right: { 案由: '案' } },
  'surrogate-lone': { raw: row({ 案由: '案\ud800' }), right: { 案由: '案' } },
  'required-empty': { raw: row({ 编号: '' }), right: { 编号: 'K-1' } },
  'key-too-long': { raw: row({ 编号: 'K'.repeat(300) }), right: { 编号: 'K-1' } },
  'key-damaged': { raw: row({ 编号: '1.23457E+14' }), right: { 编号: 'K-1' } },
  'value-unmapped': { raw: row({ 类别: '罚' }), right: { 类别: '处罚' } },
  'code-unknown': { raw: stated({ procedure: '快' }), right: { procedure: '普通程序' } },
  'item-unknown': { raw: of('written', { item: 'T99' }), right: { item: 'T01' } },
  'boolean-unknown': { raw: stated({ withheld: '也许' }), right: { withheld: '否' } },
  'integer-invalid': { raw: stated({ revision: 0 }), right: { revision: '1' } },
  'date-format': { raw: row({ 立案日期: '去年' }), right: { 立案日期: '2026-03-02' } },
  'date-format-mapped': { raw: row({ 结案日期: '2026-03-05' }), right: { 结案日期: '20260305' } },
  'date-absent': { raw: row({ 立案日期: '2026-02-30' }), right: { 立案日期: '2026-02-28' } },
  'time-absent': { raw: clip({ endedAt: '2026-03-02 25:61:00' }), right: { endedAt: '2026-03-02 10:00:00' } },
  'date-too-early': { raw: row({ 立案日期: '1900-01-01' }), right: { 立案日期: '2026-03-02' } },
  'date-in-future': { raw: row({ 立案日期: '2036-01-01' }), right: { 立案日期: '2026-03-02' } },
  'moment-fraction': { raw: clip({ endedAt: '2026-03-02 10:00:00.5' }), right: { endedAt: '2026-03-02 10:00:00' } },
  'moment-before-zone': { raw: clip({ startedAt: '1991-05-01 10:00:00' }), right: { startedAt: '2026-03-02 09:00:00' } },
  'amount-format': { raw: row({ 罚没: '若干' }), right: { 罚没: '1' } },
  'amount-several': { raw: row({ 罚没: '1元、2元' }), right: { 罚没: '3元' } },
  'amount-fraction': { raw: row({ 罚没: '0.001' }), right: { 罚没: '0.01' } },
  'amount-negative': { raw: row({ 罚没: '-1' }), right: { 罚没: '1' } },
  'amount-large': { raw: row({ 罚没: '9'.repeat(30) }), right: { 罚没: '9' } },
  'uscc-length': { raw: stated({ agency: '91350100M000100Y4X1'.slice(0, 17) }), right: { agency: 'A局' } },
  'uscc-character': { raw: stated({ agency: '91350100M000100YI4' }), right: { agency: 'A局' } },
  'uscc-check': { raw: stated({ agency: '91350100M000100Y44' }), right: { agency: 'A局' } },
  'clip-reversed': { raw: clip({ endedAt: '2026-03-02T08:00:00' }), right: { endedAt: '2026-03-02T10:00:00' } },
  'visit-reversed': {
    raw: of('activity', { scene: 'siteInspection', arrivedAt: '2026-03-02T09:00:00', leftAt: '2026-03-02T08:00:00' }),
    right: { leftAt: '2026-03-02T10:00:00' },
  },
  'span-reversed': {
    raw: { kind: 'officer', agency: 'A局', name: '张三', key: 'Z-1', from: '2026-03-02', to: '2026-03-01' },
    right: { to: '2027-03-01' },
  },
  'claim-not-yours': { raw: clip({ claimAccepted: true }), right: { claimAccepted: '' } },
  'agency-unknown': { raw: row({ 单位: '甲字局' }), right: { 单位: 'A局' } },
  'agency-foreign': { raw: row({ 单位: 'B局' }), right: { 单位: 'A局' } },
  // As the books kept them before records waited for their case: the record with its body apart, without its agency.
  'case-unknown': {
    raw: [{ caseKey: 'C-1', kind: 'written', key: 'W-1', revision: 1, withdrawn: false, body: { item: 'T01', madeAt: '2026-03-02' } }],
    right: { caseKey: 'C-2' },
    now: true,
  },
  // A line with two records, and one of a case with facts.
  // What only the books can tell is right as it is, or once the other line is not sent.
  'number-twice': { raw: stated(), right: {}, now: true },
  'number-elsewhere': { raw: clip(), right: { key: 'recording-2' }, now: true },
  'join-ambiguous': { raw: clip(), right: { caseKey: 'C-2' }, now: true },
  'outside-only': {
    raw: { kind: 'expected', agency: 'A局', key: 'W-1', stream: 'dispatch', from: '2026-03-02' },
    right: { kind: 'written', caseKey: 'C-1', item: 'T01', stream: '', from: '' },
  },
  'case-of-host': { raw: stated(), right: {}, now: true },
  'case-elsewhere': {
    raw: [{ kind: 'case', key: 'C-1', revision: 1, actType: 'penalty', facts: { closed: true } }, { kind: 'written', caseKey: 'C-1', key: 'W-1', revision: 1, item: 'T01' }], // prettier-ignore
    right: { '1·key': 'C-2', '2·caseKey': 'C-2' },
    now: true,
  },
};

describe('LB a kept line of every reason has a way back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-back-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = async (raw: string, long = false): Promise<Line> => {
    const path = join(folder, 'lines');
    const one: LineAgain = { fileName: '台账.csv', sheet: null, agency: 'A局', long, raw };
    writeFileSync(path, `${JSON.stringify(one)}\n`);
    const lines: Line[] = [];
    for await (const some of linesAgain({ path, fileName: 'x', mapping: MAPPING, receivedAt: startOfDay('2026-08-20') }, names))
      lines.push(...some);
    expect(lines).toHaveLength(1);
    return lines[0]!;
  };
  const rawOf = ({ raw }: Kept): string => (typeof raw === 'string' ? raw : JSON.stringify(raw));
  const wrong = (line: Line) => (line.ok ? [] : line.problems.map(({ code, field }) => [code, field]));
  const all = Object.entries(KEPT) as [ReasonCode, Kept][];

  it('LB-0 every reason a line can have is here', () => {
    expect([...Object.keys(KEPT), ...FILES].sort()).toEqual(Object.keys(REASON).sort());
  });

  it.each(all)('LB-1 %s, read again as it was: the same is wrong with it, or nothing', async (code, kept) => {
    const line = await read(rawOf(kept), code === 'row-long');
    if (kept.now === true) expect(wrong(line)).toEqual([]);
    else expect(line.ok).toBe(false);
    // Nothing is wrong with it that was not before: a kept line is what it was when it came.
    if (
      kept.now !== true &&
      ![
        'quote-misplaced',
        'json-broken',
        'json-deep',
        'line-unread',
        'row-short',
        'end-mark',
        'row-long',
        'cell-error',
        // Kept as the figure it was made of: a damaged number.
        'cell-imprecise',
        'cell-number',
        'cell-date',
      ].includes(code)
    )
      expect(wrong(line).map(([one]) => one)).toContain(code);
  });

  it.each(all)('LB-2 %s, corrected in the page: taken', async (code, kept) => {
    const cells = Object.entries(kept.right).map(([column, value]) => ({ column, value }));
    expect(wrong(await read(withCells(rawOf(kept), cells), code === 'row-long'))).toEqual([]);
  });

  it.each(all)('LB-3 %s, corrected in the workbook, where every cell comes back as a text: taken', async (code, kept) => {
    const before = cellsOfRaw(rawOf(kept)) ?? [];
    const cells = new Map([...before.map(({ column, value }) => [column, value] as const), ...Object.entries(kept.right)]);
    expect(
      wrong(
        await read(
          withCells(
            rawOf(kept),
            [...cells].map(([column, value]) => ({ column, value })),
          ),
        ),
      ),
    ).toEqual([]);
  });
});
