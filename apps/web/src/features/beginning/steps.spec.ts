import { type Begun, nextStep, stepsOf } from './steps';

const NOTHING: Begun = {
  top: null,
  territories: 0,
  lines: 0,
  agencies: 0,
  securityAdmins: 0,
  auditAdmins: 0,
  officers: 0,
  agencyPeople: 0,
  waiting: 0,
  sources: 0,
  deliveries: 0,
  cases: false,
};

describe('BG the first hour of an office', () => {
  it.each<readonly [string, Partial<Begun>, string | null]>([
    ['nothing', {}, 'office'],
    ['regions alone', { top: '某市', territories: 3 }, 'places'],
    ['regions and lines', { top: '某市', territories: 3, lines: 1 }, 'agencies'],
    ['a directory', { top: '某市', territories: 3, lines: 1, agencies: 2 }, 'administrators'],
    ['one administrator more', { top: '某市', territories: 3, lines: 1, agencies: 2, securityAdmins: 1 }, 'administrators'],
    ['three administrators', { top: '某市', territories: 3, lines: 1, agencies: 2, securityAdmins: 1, auditAdmins: 1 }, 'people'],
    [
      'somebody who waits',
      { top: '某市', territories: 3, lines: 1, agencies: 2, securityAdmins: 1, auditAdmins: 1, officers: 1, waiting: 1 },
      'people',
    ],
    ['people', { top: '某市', territories: 3, lines: 1, agencies: 2, securityAdmins: 1, auditAdmins: 1, officers: 1 }, 'source'],
    [
      'a source',
      { top: '某市', territories: 3, lines: 1, agencies: 2, securityAdmins: 1, auditAdmins: 1, officers: 1, sources: 1 },
      'figures',
    ],
    [
      'a case',
      {
        top: '某市',
        territories: 3,
        lines: 1,
        agencies: 2,
        securityAdmins: 1,
        auditAdmins: 1,
        officers: 1,
        sources: 1,
        deliveries: 1,
        cases: true,
      },
      null,
    ],
  ])('BG-1 with %s comes next: %s', (_, has, next) => expect(nextStep(stepsOf({ ...NOTHING, ...has }))?.key ?? null).toBe(next));

  it('BG-2 what is missing is named, and nothing else', () => {
    const said = (has: Partial<Begun>, key: string) => stepsOf({ ...NOTHING, ...has }).find((step) => step.key === key)!.said;
    expect(said({ securityAdmins: 1 }, 'administrators')).toBe('还没有审计管理员（查阅审计记录）');
    expect(said({ auditAdmins: 1 }, 'administrators')).toBe('还没有安全管理员（授予角色）');
    expect(said({ deliveries: 2 }, 'figures')).toContain('没有一行入库');
    expect(said({ officers: 2, waiting: 1 }, 'people')).toBe('监督机构 2 人，单位 0 人，待授权 1 个');
  });
});
