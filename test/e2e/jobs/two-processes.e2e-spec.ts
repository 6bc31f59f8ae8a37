import { Recalculation } from '@zhilu/ledger';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';

describe('two processes on one database', () => {
  let one: TestApp;
  let two: TestApp;
  let office: SmallOffice;

  beforeAll(async () => {
    one = await startApp();
    office = await settleSmallOffice(one);
    two = await startApp({ beside: one });
  });
  afterAll(async () => {
    await two.stop();
    await one.stop();
  });

  it('JB-13: whoever finds the terms of a source changed, they are posted once', async () => {
    const editions = async () =>
      (
        await one.owner.query(`select known_from, known_to from context_edition where kind = 'register' and subject = $1 order by 1`, [
          String(office.source),
        ])
      ).rows as { known_from: number; known_to: number | null }[];
    for (const grace of [24, 48, 96]) {
      const before = await editions();
      await one.owner.query('update source set grace_hours = $2 where source_no = $1', [office.source, grace]);
      await Promise.all([one, two, one, two].map(({ app }) => app.get(Sources).agree(office.source)));
      const after = await editions();
      expect(after).toHaveLength(before.length + 1);
      expect(after.filter(({ known_to: to }) => to === null)).toHaveLength(1);
    }
    expect(await two.app.get(Recalculation).resume()).toBeNull();
  });
});
