import { until } from '@zhilu/testing/until';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAD_INPUTS } from './support/bad-inputs';
import { Product, SENDERS } from './support/product';
import { report } from './support/traffic';

/** What memory may grow by while something hostile is looked at, MB; the figures themselves are printed. */
const GROWTH = 400;

interface Ended {
  readonly state: string;
  readonly refusal: string | null;
  readonly received: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly codes: string[];
}
const ENDED = `select state, refusal->>'code' as refusal, received, accepted, quarantined,
    array(select distinct p.code from quarantine q, jsonb_to_recordset(q.problems) as p(code text) where q.batch_id = b.batch_id) as codes
  from batch b where batch_id = $1 and state in ('done', 'refused', 'interrupted')`;

describe('B-01 … B-13, B-20 bad inputs, uploaded to the running service', () => {
  let product: Product;

  beforeAll(async () => {
    product = await Product.settled();
    await product.start();
  }, 60_000);
  afterAll(() => product.destroy());

  const residentMb = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${product.pid}/status`, 'utf8'))![1]) / 1024;
  const deliver = async (content: string | Buffer, name?: string) => {
    const before = residentMb();
    let peak = before;
    const answer = await product.upload(SENDERS[0], content, name);
    expect(answer?.status).toBe(202);
    const from = performance.now();
    const ended = await until(
      'the delivery has ended',
      async () => {
        peak = Math.max(peak, residentMb());
        return (await product.rows<Ended>(ENDED, [answer!.body.batchId]))[0];
      },
      { every: 5 },
    );
    return { ended, ms: Math.round(performance.now() - from), grown: Math.round(peak - before) };
  };
  const stored = async (): Promise<number> => (await product.rows<{ n: number }>('select count(*)::int as n from dossier_delta'))[0]!.n;
  let seen = 0;

  it.each(BAD_INPUTS.map((one) => [`${one.id} ${one.what} → ${one.outcome}`, one] as const))(
    '%s',
    async (_, { file, outcome, code, title, name }) => {
      const before = await stored();
      const { ended } = await deliver(await file(), name);
      seen += 1;
      if (outcome === 'refuse') {
        expect(ended).toMatchObject({ state: 'refused', refusal: code, received: 0, accepted: 0, quarantined: 0 });
        expect(await stored()).toBe(before);
      } else if (outcome === 'quarantine') {
        expect(ended).toMatchObject({ state: 'done', refusal: null, quarantined: 1, codes: [code] });
        expect(ended.accepted).toBe(ended.received - 1);
      } else {
        expect(ended).toMatchObject({ state: 'done', refusal: null, quarantined: 0, accepted: ended.received });
        expect(ended.received).toBeGreaterThan(0);
        const [last] = await product.rows<{ title: string }>(
          'select title from case_head order by first_posting desc, case_id desc limit 1',
        );
        expect(last!.title).toBe(title);
      }
    },
    60_000,
  );

  it('B-01 B-02 B-06 B-07 what is hostile is refused at once, and memory stays flat', async () => {
    const hostile = BAD_INPUTS.filter(({ what }) => /million|MiB|laughs|containers|entries/.test(what));
    const quote = Buffer.concat([Buffer.from('执法主体,案件编号,执法类别\nA局,"A-2\n'), Buffer.alloc(200 << 20, 'x,y,z\n')]);
    const told: string[] = [];
    for (const { what, file, code } of [
      { what: 'an unclosed quote before 200 MB', file: () => quote, code: 'quote-unclosed' },
      ...hostile,
    ]) {
      const { ended, ms, grown } = await deliver(await file());
      expect([what, ended.refusal]).toEqual([what, code]);
      told.push(`${what} ${ms} 毫秒 ${grown} MB`);
      expect(ms).toBeLessThan(10_000);
      expect(grown).toBeLessThan(GROWTH);
    }
    report(`B 恶意文件退回用时和内存增长：${told.join('；')}`);
  }, 120_000);

  it('V5 V12: no lost character is stored, nothing is left lying about, names of files stay names', async () => {
    const [lost] = await product.rows<{ n: number }>(
      `select (select count(*) from dossier_delta where body like '%' || U&'\\FFFD' || '%')::int + (select count(*) from case_head where title like '%' || U&'\\FFFD' || '%')::int as n`,
    );
    expect(lost!.n).toBe(0);
    const work = join(product.data, 'work');
    // The folder's own: the province, and the name jobs find it by; where files come in and drafts lie must be empty.
    const rooms = (): string[] => readdirSync(work).filter((name) => name !== 'province' && name !== 'name');
    const others = (): string[] => rooms().filter((name) => name !== 'incoming' && name !== 'drafts');
    // A delivery says that it has ended before its job clears its folder.
    await until('the last folder is cleared', async () => others().length === 0);
    expect(rooms().flatMap((name) => readdirSync(join(work, name)))).toEqual([]);
    expect(product.verify()).toEqual({ status: 0, said: expect.stringContaining('账目相符') });
    report(`B 坏输入 ${seen} 种，逐一核对了去向`);
  }, 60_000);
});
