import type { TestApp } from '../harness';
import { appraisalDesk, type Result } from './appraisal-desk';
import { periodDesk } from './period-desk';

const DAY = 86_400_000;

/** An office that appraises: who does what in it, a locked quarter, an approved scheme of three figures. */
export const appraisingOffice = async (test: TestApp) => {
  for (const [account, role] of [
    ['preparer', 'supervisor'],
    ['head', 'approver'],
    ['other head', 'approver'],
  ] as const)
    await test.addUser(account, role, '440000');
  const desk = appraisalDesk(test);
  const edition = (await periodDesk(test).lock('preparer', 'head', '2026-04-01', '2026-06-30')).id;
  const ready = JSON.parse((await desk.ready('preparer'))[0]!.text) as object;
  const scheme = await desk.draft(
    'head',
    JSON.stringify({
      ...ready,
      code: 'OFFICE',
      peers: { by: ['level'], volumes: [] },
      indicators: [
        { code: 'W', title: '文字记录覆盖率', source: 'written', weight: '60' },
        { code: 'R', title: '音像记录覆盖率', source: 'recording', weight: '20' },
        { code: 'S', title: '按时储存率', source: 'storage', weight: '20' },
      ],
    }),
  );
  await desk.decide('other head', scheme, 'approve');
  /** Everybody stays signed in over some days. */
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  /** Told to the agencies; somebody of one of them is `own`. */
  const told = async (): Promise<{ id: string; own: Result; results: Result[] }> => {
    const input = { schemeId: scheme, editionId: edition, opinions: [], vetoes: [] };
    const { digest, results } = await desk.preview('preparer', input);
    const id = await desk.prepare('preparer', { ...input, digest });
    const own = results.find(({ total, indicators }) => total !== null && indicators.some(({ oneMore }) => oneMore !== null))!;
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [own.agencyId]);
    await test.addUser('own', 'liaison', rows[0]!.code);
    await desk.act('head', id, 'approve');
    await desk.act('preparer', id, 'tell', '');
    return { id, own, results };
  };
  return { desk, edition, scheme, later, told };
};
