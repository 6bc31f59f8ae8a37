import { getNamedType, type GraphQLInputField, isInputObjectType } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { EVERY_OPERATION } from '@zhilu/testing/every-operation';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

/** Days at which reckoning once did not end, or which the database cannot write. */
const BEYOND = ['9999-12-31', '0001-01-01', '0000-01-01', '0000-02-29', '1989-12-31', '2100-01-01'];
const REFUSED = /^(figure\.period|request\.value|agency\.|source\.|quarantine|draft\.|delivery\.|trial\.|pack\.|overlay\.)/;

describe('attack 1: no day ends the service', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ work: false });
    await settleSmallOffice(test);
    await test.addUser('xitong', 'systemAdmin', null);
    await test.addUser('sheng', 'supervisor', '440000');
  });
  afterAll(() => test.stop());

  const codeOf = async (account: string, document: string): Promise<string | null> =>
    (await test.ask(account, document)).errors?.[0]?.extensions.code ?? null;

  it.each(BEYOND)('AT-1 a figure from or to %s is refused by name, whoever asks and however it is divided', async (day) => {
    for (const account of ['xitong', 'sheng'])
      for (const filter of [
        `from: "2026-01-01", to: "${day}"`,
        `from: "${day}", to: "2026-01-31"`,
        `from: "2026-01-01", to: "2026-01-31", asOf: "${day}"`,
      ])
        for (const asked of [
          `overview(filter: { ${filter} }) { agenciesTotal }`,
          ...['day', 'week', 'month', 'quarter', 'year'].map(
            (by) => `figures(filter: { ${filter} }, by: [${by}]) { rows { figure { counts { charged } } } }`,
          ),
        ])
          expect([asked, await codeOf(account, `{ ${asked} }`)]).toEqual([asked, expect.stringMatching(/^figure\.period/)]);
    expect(await codeOf('sheng', '{ viewer { id } }')).toBeNull();
  });

  it('AT-1 a span longer than anybody looks at, or divided into more than can be shown, is refused by name', async () => {
    expect(await codeOf('sheng', '{ overview(filter: { from: "1990-01-01", to: "2049-01-31" }) { agenciesTotal } }')).toBe(
      'figure.period-long',
    );
    const days = '{ figures(filter: { from: "2010-01-01", to: "2026-01-31" }, by: [day]) { rows { figure { counts { charged } } } } }';
    expect(await codeOf('sheng', days)).toBe('figure.periods-many');
  });

  it('AT-1 every day of every operation is bounded: a new argument that is a day is tried here by itself', async () => {
    const { schema } = test.app.get(GraphQLSchemaHost);
    const holdsDay = (type: GraphQLInputField['type'], depth = 0): boolean => {
      const named = getNamedType(type);
      return (
        named.name === 'LegalDate' ||
        (depth < 4 && isInputObjectType(named) && Object.values(named.getFields()).some((one) => holdsDay(one.type, depth + 1)))
      );
    };
    const dated = [schema.getQueryType()!, schema.getMutationType()!].flatMap((root) =>
      Object.values(root.getFields()).filter(({ args }) => args.some(({ type }) => holdsDay(type))),
    );
    expect(dated.length).toBeGreaterThan(8);
    for (const { name } of dated)
      for (const day of BEYOND) {
        const document = EVERY_OPERATION[name]!.replaceAll(/"\d{4}-\d\d-\d\d"/g, `"${day}"`);
        if (document === EVERY_OPERATION[name]) continue;
        expect([document, await codeOf('sheng', document)]).toEqual([document, expect.stringMatching(REFUSED)]);
      }
  });
});
