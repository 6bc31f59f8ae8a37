import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { past } from './acts';
import { type CaseLine, CaseLines } from './case-lines';
import { Chance } from './chance';
import { type Office, type Province, uscc } from './offices';
import { NOTHING_SPECIAL } from './other-acts';

/** The agency with the most cases: the one the accounts of the demonstration work for. */
export const busiestOf = ({ offices }: Pick<Province, 'offices'>): Office =>
  offices.reduce((best, office) => (office.weight > best.weight ? office : best));

/** The offices at which the accounts of the demonstration stand: a city and a county in which agencies work. */
export const seatsOf = ({ nodes, offices }: Pick<Province, 'nodes' | 'offices'>): { city: string | null; county: string | null } => {
  const busiest = busiestOf({ offices });
  const at = new Set(offices.map(({ agency }) => agency.territory[0]!.node));
  const seat = nodes.find(({ tree, code }) => tree === 'territory' && code === busiest.agency.territory[0]!.node)!;
  const county = nodes.find(({ tree, level, code }) => tree === 'territory' && level === 2 && at.has(code)) ?? null;
  const city = seat.level === 2 ? seat.parent : seat.level === 1 ? seat.code : (county?.parent ?? null);
  return { city, county: county?.code ?? null };
};

/** 政府本级: the governments of those places, agencies themselves where they levy and adjudicate; the office above supervises them. */
export const governmentsOf = (province: Pick<Province, 'nodes' | 'offices' | 'cities'>): Office[] => {
  const { city, county } = seatsOf(province);
  const during = { from: null, to: null };
  return [city, county].flatMap((code, n): Office[] => {
    const node = province.nodes.find((one) => one.tree === 'territory' && one.code === code);
    const source = node?.level === 2 ? node.parent! : node?.code;
    if (node === undefined || source === undefined || !province.cities.has(source)) return [];
    const name = `${node.name}人民政府`;
    const agency = {
      code: uscc(node.code, 9001 + n),
      names: [{ ...during, name }],
      territory: [{ ...during, node: node.code }],
      line: [{ ...during, node: 'L' }],
      heir: null,
      delegatedBy: null,
      aliases: [],
      governs: node.code,
    };
    return [{ agency, name, city: source, weight: 0, care: 'good' }];
  });
};

/** Their cases, as one more delivery file; nothing in it is left to chance. */
export const writeGovernments = async (governments: readonly Office[], until: LegalDate, folder: string): Promise<string> => {
  const path = join(folder, `${governments[0]!.city}-政府.ndjson`);
  const lines = governments.flatMap((government) => linesOf(government, until));
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
};

interface Plan {
  readonly actType: 'levy' | 'adjudication';
  readonly title: string;
  /** Days before the last one on which it began. */
  readonly before: number;
  /** Documents nobody made. */
  readonly without: readonly string[];
  readonly withdrawn?: true;
}
/** An item and the day on which it was made. */
type Paper = readonly [string, LegalDate];

const PLANS: readonly Plan[] = [
  { actType: 'levy', title: '国有土地上房屋征收', before: 300, without: [] },
  { actType: 'levy', title: '国有土地上房屋征收', before: 210, without: ['T14', 'T25'] },
  { actType: 'adjudication', title: '土地权属争议裁决', before: 240, without: [] },
  { actType: 'adjudication', title: '土地权属争议裁决', before: 150, without: ['T21'] },
  { actType: 'levy', title: '国有土地上房屋征收（已撤案）', before: 190, without: ['T14', 'T20'], withdrawn: true },
];

const linesOf = ({ agency, name }: Office, until: LegalDate): CaseLine[] =>
  PLANS.flatMap(({ actType, title, before, without, withdrawn }, n): CaseLine[] => {
    const key = `ZF-${agency.code.slice(8, 16)}-${n + 1}`;
    const day = addDays(until, -before);
    const [decided, served, closed] = [addDays(day, 30), addDays(day, 32), addDays(day, 60)];
    const lines = new CaseLines(new Chance(key), agency.code, key, 0, until);
    const opening: Paper[] = actType === 'levy' ? [['T01', day], ['T02', day]] : [['T03', day], ['T05', addDays(day, 2)]]; // prettier-ignore
    const papers: Paper[] = [
      ...opening,
      ['T09', addDays(day, 6)],
      ['T14', addDays(day, 8)],
      ['T20', addDays(day, 24)],
      ['T21', addDays(day, 26)],
      ['T24', decided],
      ['T25', served],
      ['T28', closed],
    ];
    if (actType === 'levy') papers.push(['T26', closed]);
    for (const [item, made] of papers) if (!without.includes(item)) lines.plain(item, made);
    const stated: CaseLine = {
      kind: 'case',
      agency: agency.code,
      key,
      actType,
      procedure: 'ordinary',
      caseNo: `${name.slice(0, 4)}政${actType === 'levy' ? '征' : '裁'}〔${day.slice(0, 4)}〕${n + 1}号`,
      title,
      party: '演示当事人＊＊',
      ...(actType === 'levy' ? { filedOn: day } : { acceptedOn: addDays(day, 2) }),
      decidedOn: past(decided, until),
      servedOn: past(served, until),
      closedOn: past(closed, until),
      documentNo: `决〔${decided.slice(0, 4)}〕${n + 1}号`,
      legalBasis: '有关法律、法规的规定',
      facts: { ...NOTHING_SPECIAL, coerciveMeasureTaken: false, exOfficio: actType === 'levy', withinAnotherCase: false, closed: true },
    };
    const gone: CaseLine = { kind: 'case', agency: agency.code, key, actType, revision: 2, withdrawn: true };
    return [stated, ...lines.lines, ...(withdrawn ? [gone] : [])];
  });
