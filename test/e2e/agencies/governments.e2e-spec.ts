import { gd2018, gd2021 } from '@zhilu/kernel/law';
import { startOfDay } from '@zhilu/kernel/time';
import { ReferenceData } from '@zhilu/registry/rules';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const [OFFICE, GOVERNMENT] = ['甲局', '某省政府'];

describe.each([
  [gd2018(), false],
  [gd2021(), true],
])('the list of a government under $code', (pack, byDepartments) => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-11-24') + 9 * 3_600_000;
    await test.app.get(ReferenceData).seed(pack);
    const during = { from: null, to: null };
    await test.app.get(ReferenceData).seedOffice(
      [
        { tree: 'territory', code: '440000', name: '某省', level: 0, parent: null },
        { tree: 'line', code: 'L', name: '各领域', level: 0, parent: null },
      ],
      [OFFICE, GOVERNMENT].map((code) => ({
        code,
        names: [{ ...during, name: code }],
        territory: [{ ...during, node: '440000' }],
        line: [{ ...during, node: 'L' }],
        heir: null,
        delegatedBy: null,
        governs: code === GOVERNMENT ? '440000' : null,
        aliases: [],
      })),
    );
    await test.addUser('reader', 'supervisor', '440000');
  });
  afterAll(() => test.stop());

  it('LT-6 a list that the departments keep is not missing of the government; of every other agency it is', async () => {
    const { data } = (await test.ask('reader', '{ agencies { name listVersion listedByDepartments absences { code } } }')) as unknown as {
      data: { agencies: { name: string; listedByDepartments: boolean; absences: { code: string }[] }[] };
    };
    const said = data.agencies.map(({ name, listedByDepartments, absences }) => [
      name,
      listedByDepartments,
      absences.some(({ code }) => code === 'list.none'),
    ]);
    expect(new Map(said.map(([name, ...rest]) => [name, rest]))).toEqual(
      new Map([
        [OFFICE, [false, true]],
        [GOVERNMENT, [byDepartments, !byDepartments]],
      ]),
    );
    const words = (await test.ask('reader', '{ dataState { packs { screen { list delegated listOfGovernment } } } }')).data;
    expect(words).toEqual({
      dataState: {
        packs: [
          {
            screen: {
              list: pack.screen!.list,
              delegated: byDepartments ? '参照适用（第三十条）' : '适用（第三十条）',
              listOfGovernment: pack.screen!.listOfGovernment ?? null,
            },
          },
        ],
      },
    });
  });
});
