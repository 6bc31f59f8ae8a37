import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePack } from '@zhilu/kernel/law';
import { Verification } from '@zhilu/ledger';
import { ReferenceData } from '@zhilu/registry/rules';
import {
  CHOOSE_COLUMNS,
  type Draft,
  DRAFT,
  drafted,
  IMPORT,
  receiptOf,
  said,
  save,
  SAVE,
  TRANSLATE,
} from '@zhilu/testing/offices/connecting';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const WORKBOOK = join(__dirname, '../../../../shared/data/penalties/nfra_jiangsu_zhejiang.xlsx');
// The data stand beside the checkout where they may; the product does not ship them.
const withData = existsSync(WORKBOOK) ? describe : describe.skip;

withData('583 real penalty notices, connected in the wizard', () => {
  const always = { from: null, to: null };
  const places = ['丽水', '台州', '嘉兴', '宿迁', '常州', '徐州', '扬州', '无锡', '泰州', '淮安', '温州', '湖州', '盐城', '苏州', '衢州', '连云港', '镇江', '绍兴', '舟山', '金华', '江苏', '浙江', '宁波', '南通']; // prettier-ignore
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    const referenceData = test.app.get(ReferenceData);
    await referenceData.seed(parsePack(JSON.parse(readFileSync(join(__dirname, '../../packs', 'notices.json'), 'utf8'))));
    await referenceData.seedOffice(
      [
        { tree: 'territory', code: 'P', name: '测试地区', level: 0, parent: null },
        { tree: 'line', code: 'L', name: '测试领域', level: 0, parent: null },
      ],
      places.map((place) => ({
        code: `N-${place}`,
        names: [{ ...always, name: `国家金融监督管理总局${place}监管${['江苏', '浙江', '宁波'].includes(place) ? '局' : '分局'}` }],
        territory: [{ ...always, node: 'P' }],
        line: [{ ...always, node: 'L' }],
        heir: null,
        delegatedBy: null,
        aliases: [],
      })),
    );
    await test.addUser('officer', 'supervisor', 'P');
  });
  afterAll(() => test.stop());

  it('go in whole: what is open is chosen, spellings are told by a person, and no mapping is written', async () => {
    const one = await drafted(test, 'officer', readFileSync(WORKBOOK), '处罚信息.xlsx');
    expect(one.state).toBe('open');
    const taken = one.content!.sheets.find(({ kinds }) => kinds.length > 0)!;
    const sheet = taken.name;
    const column = (...words: string[]): string =>
      taken.columns.map(({ name }) => name).find((name) => words.some((word) => name.includes(word)))!;
    const chosen = await said<Draft>(test, 'officer', CHOOSE_COLUMNS, {
      id: one.id,
      input: {
        sheet,
        kinds: [{ kind: 'case', from: 0 }],
        fields: [
          { at: 0, field: 'actType', constant: 'penalty' },
          { at: 0, field: 'agency', column: column('机关') },
        ],
      },
    });
    expect(chosen.content).toMatchObject({ whole: true, faults: [] });
    const before = await said<Draft>(test, 'officer', DRAFT, { id: one.id });
    const spellings = before.values!.fields.find(({ field }) => field === 'agency')!;
    expect(spellings.values.reduce((sum, { count }) => sum + count, 0)).toBe(583);
    const unknown = spellings.values.filter(({ understood }) => understood === null);
    const quarantined = unknown.reduce((sum, { count }) => sum + count, 0);
    expect(before.tally).toMatchObject({ received: 583, quarantined, taken: 583 - quarantined });
    await said(test, 'officer', TRANSLATE, {
      id: one.id,
      input: {
        sheet,
        field: 'agency',
        column: spellings.column,
        values: unknown.map(({ value }) => ({ value, meaning: `N-${places.find((place) => value.includes(place))}` })),
      },
    });
    const now = await said<Draft>(test, 'officer', DRAFT, { id: one.id });
    expect([now.tally, now.foundAgencies.length]).toMatchObject([{ received: 583, taken: 583, quarantined: 0, refusal: null }, 24]);
    await said(test, 'officer', SAVE, { id: one.id, input: save({ name: '处罚信息', agencies: now.foundAgencies, completeFor: [] }) });
    const batch = await said<{ id: string }>(test, 'officer', IMPORT, { id: one.id });
    expect(await receiptOf(test, 'officer', batch.id)).toMatchObject({
      state: 'done',
      received: 583,
      accepted: 583,
      quarantined: 0,
      mappingVersion: 1,
    });
    const { rows } = await test.owner.query('select count(*)::int as cases, count(distinct agency_id)::int as agencies from case_head');
    expect(rows[0]).toEqual({ cases: 583, agencies: 24 });
    for (const agency of await test.app.get(Verification).agencies()) expect(await test.app.get(Verification).verify(agency)).toEqual([]);
  });
});
