import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type CaseRecord, type Context, evaluate, parsePack, type WrittenRecord } from '@zhilu/kernel/law';
import { fenOf } from '@zhilu/kernel/vocabulary';
import { makeCalendar } from '@zhilu/kernel/time';
import { parse } from 'csv-parse/sync';
import { carriesOf } from '@zhilu/kernel/sources';
import { type CheckedRecord, parseMapping } from '@zhilu/intake/format';
import { checkFile } from './intake-file';

const ROOT = join(__dirname, '../../../../..');
const DATA = join(ROOT, '../shared/data');
const RECEIVED = Date.parse('2026-11-24T02:00:00Z');
const mappingOf = (name: string) => parseMapping(readFileSync(join(ROOT, 'test/mappings', `${name}.json`), 'utf8'));

const recordsOf = async (file: string, mapping: string): Promise<{ records: CheckedRecord[]; lines: number; notes: readonly string[] }> => {
  const checked = await checkFile({ path: join(DATA, file), fileName: file, mapping: mappingOf(mapping), receivedAt: RECEIVED });
  const records: CheckedRecord[] = [];
  let lines = 0;
  for await (const batch of checked.lines())
    for (const line of batch) {
      lines += 1;
      if (!line.ok) throw new Error(JSON.stringify(line.problems));
      records.push(...line.records);
    }
  return { records, lines, notes: checked.notes.map(({ code }) => code) };
};

// The files stand beside the checkout where the office keeps them; elsewhere there is nothing to read.
const withData = existsSync(DATA) ? describe : describe.skip;

withData('583 real penalty notices through a mapping', () => {
  it('gives 583 cases of 31 spellings, each published on a day, none with number, basis or decision date', async () => {
    const { records, lines, notes } = await recordsOf('penalties/nfra_jiangsu_zhejiang.xlsx', 'nfra');
    const cases = records.filter(({ kind }) => kind === 'case');
    expect(lines).toBe(583);
    expect(cases).toHaveLength(583);
    expect(new Set(cases.map(({ agency }) => agency)).size).toBe(31);
    expect(new Set(cases.map(({ key }) => key)).size).toBe(583);
    expect(cases.filter(({ body }) => /^\d{4}-\d{2}-\d{2}$/.test(String(body.publishedOn)))).toHaveLength(583);
    expect(cases.filter(({ body }) => 'documentNo' in body || 'legalBasis' in body || 'decidedOn' in body)).toEqual([]);
    expect(cases[0]!.body).toEqual({
      actType: 'penalty',
      penaltyKinds: ['fine'],
      title: '国家金融监督管理总局浙江监管局行政处罚信息公开表',
      party: '中国人寿养老保险股份有限公司浙江省分公司',
      publishedOn: '2026-04-23',
      penaltyAmount: '160000.00',
    });
    const amounts = cases.flatMap(({ body }) => (typeof body.penaltyAmount === 'string' ? [fenOf(body.penaltyAmount)] : []));
    expect(amounts).toHaveLength(581);
    expect(amounts.every((fen) => fen > 0 && fen % 100 === 0)).toBe(true);
    expect(notes).toEqual(['column-ignored']);
  });

  it('gives each decision as a written record of the same case', async () => {
    const { records } = await recordsOf('penalties/nfra_jiangsu_zhejiang.xlsx', 'nfra');
    const written = records.filter(({ kind }) => kind === 'written');
    expect(written).toHaveLength(583);
    expect(new Set(written.map(({ caseKey }) => caseKey))).toEqual(
      new Set(records.filter(({ kind }) => kind === 'case').map(({ key }) => key)),
    );
  });

  it.each([
    ['nfra', 'register-incomplete'],
    ['nfra-complete', 'missing'],
  ] as const)('under the test pack each of the three elements of each notice is, by the mapping %s, %s', async (name, expected) => {
    const { records } = await recordsOf('penalties/nfra_jiangsu_zhejiang.xlsx', name);
    const mapping = mappingOf(name);
    const context: Context = {
      packs: [{ pack: parsePack(JSON.parse(readFileSync(join(ROOT, 'test/packs/notices.json'), 'utf8'))), from: '2000-01-01', to: null }],
      calendar: makeCalendar([]),
      lists: [],
      sources: [{ source: 1, connectedAt: RECEIVED, graceHours: 24, completeFor: mapping.completeFor, carries: carriesOf(mapping) }],
      configuration: { backstopDays: 90, gapToleranceSeconds: 5 },
    };
    const receipt = { receivedAt: RECEIVED, source: 1 };
    const written = new Map(records.filter(({ kind }) => kind === 'written').map((one) => [one.caseKey, one]));
    const outcomes = new Map<string, number>();
    for (const one of records.filter(({ kind }) => kind === 'case')) {
      const stated = { ...one.body, key: one.key, ...receipt } as unknown as CaseRecord;
      const decision = { ...written.get(one.key)!.body, key: one.key, ...receipt } as unknown as WrittenRecord;
      for (const duty of evaluate({ case: stated, written: [decision], activities: [], recordings: [] }, context)) {
        const outcome = duty.standing === 'firm' && duty.metAt === null ? 'missing' : duty.doubts.join();
        outcomes.set(`${duty.kind.rule} ${outcome}`, (outcomes.get(`${duty.kind.rule} ${outcome}`) ?? 0) + 1);
      }
    }
    expect(Object.fromEntries(outcomes)).toEqual({
      [`NOTICES-E1 ${expected}`]: 583,
      [`NOTICES-E2 ${expected}`]: 583,
      [`NOTICES-E3 ${expected}`]: 583,
    });
  });

  it('carries the empty fields by name, and differs from the complete register in nothing but that', () => {
    const [plain, complete] = [mappingOf('nfra'), mappingOf('nfra-complete')];
    expect(carriesOf(plain)).toEqual(
      expect.arrayContaining(['case.documentNo', 'case.legalBasis', 'case.decidedOn', 'written.documentNo']),
    );
    expect({ ...complete, name: plain.name, completeFor: [] }).toEqual(plain);
    expect(complete.completeFor).toEqual(['case', 'written']);
  });
});

withData('10,000 real fines through a mapping', () => {
  it('gives 10,000 cases and 34,724 dated records, counted item by item against a plain reading of the file', async () => {
    const { records, lines } = await recordsOf('traffic_fines/traffic_fines.csv.gz', 'fines');
    const events = parse<Record<string, string>>(gunzipSync(readFileSync(join(DATA, 'traffic_fines/traffic_fines.csv.gz'))), {
      columns: true,
    });
    expect(lines).toBe(34_724);
    const cases = records.filter(({ kind }) => kind === 'case');
    expect(cases).toHaveLength(10_000);
    const count = (item: string): number => records.filter(({ kind, body }) => kind === 'written' && body.item === item).length;
    expect([
      count('CREATE'),
      count('SEND'),
      count('NOTIFY'),
      count('PENALTY'),
      count('PAYMENT'),
      count('COLLECTION'),
      count('APPEAL'),
    ]).toEqual([10_000, 6_570, 4_635, 4_635, 4_910, 3_387, 232 + 227 + 55 + 54 + 19]);
    const filed = new Map(cases.map(({ key, body }) => [key, body.filedOn]));
    const made = new Map(records.filter(({ kind }) => kind === 'written').map(({ key, body }) => [key, body.madeAt]));
    const created = events.filter(({ activity }) => activity === 'Create Fine');
    expect(made).toEqual(new Map(events.map((event) => [event.activity_instance_id, event.timestamp!.slice(0, 10)])));
    expect(filed).toEqual(new Map(created.map((event) => [event.case_id, event.timestamp!.slice(0, 10)])));
  });
});
