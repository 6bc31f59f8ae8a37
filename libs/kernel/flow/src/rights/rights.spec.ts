import { bothHalves, bothHalvesWords, nextRights, type Work, WORKS } from '@zhilu/kernel/flow';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';

const planted = (word: string, action: string, over: Partial<Work['steps'][string]>): Work[] =>
  WORKS.filter((work) => work.word === word).map((work) => ({
    ...work,
    steps: { ...work.steps, [action]: { ...work.steps[action]!, ...over } },
  }));

describe('办理权限 as a matrix', () => {
  it('RM-1 nobody comes to do both halves of anything, whatever roles they are given one after another', () => {
    expect(bothHalves(WORKS).map((one) => bothHalvesWords(one, WORKS))).toEqual([]);
    for (const { word, halves } of WORKS) expect([word, halves.length > 0]).toEqual([word, true]);
  });

  it('RM-2 a step planted without its bar is reported with its shortest way, in words', () => {
    const works = planted('行政执法督察', 'issue', { notBy: [] });
    const found = bothHalves(works);
    expect(found.map(({ halves }) => halves)).toEqual([
      ['propose', 'issue'],
      ['submit', 'issue'],
      ['pass', 'issue'],
    ]);
    expect(bothHalvesWords(found[0]!, works)).toBe(
      '行政执法督察：一人可先后“拟制督察建议书”、“签发督察建议书”：登记督察线索（监督机构工作人员）→登记核实情况（监督机构工作人员）→拟制督察建议书（监督机构工作人员）→签发督察建议书（监督机构负责人）',
    );
    expect(bothHalves(planted('责任追究', 'decide', { notBy: ['initiate', 'propose'] })).map(({ halves }) => halves)).toEqual([
      ['pass', 'decide'],
    ]);
  });

  it('RM-3 a planted role that may take every step opens no way either: the bar is on what was done, not on the role', () => {
    const everything = Object.keys(ROLE) as Role[];
    const works = WORKS.map((work) => ({
      ...work,
      steps: Object.fromEntries(Object.entries(work.steps).map(([action, step]) => [action, { ...step, by: everything }])),
    }));
    expect(bothHalves(works)).toEqual([]);
  });

  it('RM-4 every step of every kind of work is somebody’s, and is called something', () => {
    for (const { word, steps } of WORKS)
      for (const [action, step] of Object.entries(steps))
        expect([word, action, step.by.length > 0, typeof step.word]).toEqual([word, action, true, 'string']);
  });

  it('RM-5 of every kind of work in every state it is said whose the next step is, and of what is over, nobody’s', () => {
    for (const { word, flow, steps } of WORKS)
      for (const [state, row] of Object.entries(flow.states)) {
        const next = nextRights(word, state);
        const able = Object.keys(row).flatMap((action) => (['withdraw', 'cancel'].includes(action) ? [] : steps[action]!.by));
        expect([word, state, next === null]).toEqual([word, state, able.length === 0]);
        expect(new Set(next?.roles)).toEqual(new Set(able));
      }
    expect(nextRights('期间锁定', 'prepared')).toMatchObject({ roles: ['approver'] });
    expect(nextRights('没有这类事项', 'open')).toBeNull();
  });
});
