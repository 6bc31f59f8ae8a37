import { usccCheck } from '@zhilu/kernel/vocabulary';
import type { ReferenceAgency, ReferenceNode } from '@zhilu/registry/agencies';
import { Chance } from './chance';
import { cities, PROVINCE_CODE } from './region-codes';

/** 领域 of the demonstration province. */
const LINES = [
  '市场监管',
  '公安交管',
  '城市管理',
  '交通运输',
  '生态环境',
  '卫生健康',
  '应急管理',
  '自然资源',
  '农业农村',
  '水务',
  '住房城乡建设',
  '文化旅游',
  '教育',
  '人力资源社会保障',
] as const;

const FIRST = '岭江海云溪湖泉松竹梅兰桂榕桐石沙金银玉龙凤鹤鹿麒安宁平永长新';
const SECOND = '东南西北中川山原阳浦湾港洲塘坪岗峰丰和昌盛兴华泰康乐林桥田';

/** How an agency keeps its records: what chance a record has to be planted with a defect. */
export const CARE = { good: 0.012, fair: 0.06, poor: 0.22 } as const;
export type Care = keyof typeof CARE;

export interface Office {
  readonly agency: ReferenceAgency;
  readonly name: string;
  readonly city: string;
  /** Share of the province's cases. */
  readonly weight: number;
  readonly care: Care;
}
export interface Province {
  readonly nodes: readonly ReferenceNode[];
  readonly agencies: readonly ReferenceAgency[];
  readonly offices: readonly Office[];
  /** Cities in which agencies deliver, by code, with their invented names. */
  readonly cities: ReadonlyMap<string, string>;
}

const during = { from: null, to: null };

/** 南岭省: invented names on real codes; a twentieth of the agencies does more than four fifths of the acts. */
export const foundProvince = (agencyCount: number, seed: number, today: string): Province => {
  const chance = new Chance(`places ${seed}`);
  const names = new Set<string>();
  const invent = (suffix: string): string => {
    for (;;) {
      const name = FIRST[chance.whole(0, FIRST.length - 1)]! + SECOND[chance.whole(0, SECOND.length - 1)]! + suffix;
      if (!names.has(name)) return names.add(name) && name;
    }
  };
  const nodes: ReferenceNode[] = [{ tree: 'territory', code: PROVINCE_CODE, name: '南岭省', level: 0, parent: null }];
  const seats: { code: string; name: string; city: string }[] = [{ code: PROVINCE_CODE, name: '南岭省', city: PROVINCE_CODE }];
  const cityNames = new Map([[PROVINCE_CODE, '南岭省']]);
  for (const { code, counties } of cities()) {
    const name = invent('市');
    cityNames.set(code, name);
    nodes.push({ tree: 'territory', code, name, level: 1, parent: PROVINCE_CODE });
    seats.push({ code, name, city: code });
    for (const county of counties) {
      const countyName = invent(Number(county.slice(4)) < 20 ? '区' : '县');
      nodes.push({ tree: 'territory', code: county, name: countyName, level: 2, parent: code });
      seats.push({ code: county, name: countyName, city: code });
    }
  }
  nodes.push({ tree: 'line', code: 'L', name: '各领域', level: 0, parent: null });
  LINES.forEach((line, i) => nodes.push({ tree: 'line', code: lineCode(i), name: line, level: 1, parent: 'L' }));

  // The first cities are filled first, so that a small province still has whole counties to drill into.
  const reach = Math.max(3, Math.min(seats.length, Math.ceil(agencyCount / 5)));
  const places = seats.slice(0, reach).flatMap((seat) => LINES.map((line, i) => ({ seat, line, i, order: chance.next() })));
  const chosen = places.sort((a, b) => a.order - b.order).slice(0, agencyCount);
  const giants = Math.max(1, Math.floor(agencyCount / 20));
  const offices = chosen.map(({ seat, line, i }, n): Office => {
    const name = `${seat.name}${line}局`;
    const code = uscc(seat.code, n + 1);
    const agency: ReferenceAgency = {
      code,
      names: [{ ...during, name }],
      territory: [{ ...during, node: seat.code }],
      line: [{ ...during, node: lineCode(i) }],
      heir: null,
      delegatedBy: null,
      aliases: n % 7 === 0 ? [`${name.replace('局', '')}监督管理局`] : [],
    };
    const weight = n < giants ? 0.83 / giants : 0.17 / (agencyCount - giants);
    const care: Care = chance.is(0.06) ? 'poor' : chance.is(0.25) ? 'fair' : 'good';
    return { agency, name, city: seat.city, weight, care };
  });
  const changed = offices.map((office, n) => change(office, n, offices, today));
  const bodies = changed.slice(0, Math.max(1, Math.floor(agencyCount / 15))).map(({ agency, name }, n): ReferenceAgency => ({
    ...agency,
    code: uscc(agency.territory[0]!.node, 5000 + n, '12'),
    names: [{ ...during, name: `${name.replace(/局$/, '')}综合执法队` }],
    delegatedBy: agency.code,
    heir: null,
    aliases: [],
  }));
  const used = new Set(changed.map((office) => office.city));
  return {
    nodes,
    agencies: [...changed.map((office) => office.agency), ...bodies],
    offices: changed,
    cities: new Map([...cityNames].filter(([code]) => used.has(code))),
  };
};

/** Some agencies were renamed, some moved to another county, some were merged into an heir. */
const change = (office: Office, n: number, offices: readonly Office[], today: string): Office => {
  const { agency, name } = office;
  const year = Number(today.slice(0, 4));
  if (n % 23 === 5) {
    const on = `${year - 1}-09-01`;
    return {
      ...office,
      agency: {
        ...agency,
        names: [
          { name: name.replace('局', '执法局'), from: null, to: on },
          { name, from: on, to: null },
        ],
      },
    };
  }
  const other = offices[(n + 1) % offices.length]!;
  const place = moves(offices, n);
  if (place !== null) {
    const on = `${year}-03-15`;
    return {
      ...office,
      agency: {
        ...agency,
        territory: [
          { ...agency.territory[0]!, to: on },
          { node: place, from: on, to: null },
        ],
      },
    };
  }
  if (n % 31 === 11) return { ...office, agency: { ...agency, heir: { code: other.agency.code, on: `${year}-06-01` } } };
  return office;
};

const nodeOf = ({ agency }: Office): string => agency.territory[0]!.node;
/** 0 of the province, 1 of a city, 2 of a county. */
const levelOf = (node: string): number => (node === PROVINCE_CODE ? 0 : node.endsWith('00') ? 1 : 2);

/** Where an office moves to: a bureau of a county to another county, one of a city to another city; that of a province goes nowhere, and the next one moves. */
const moves = (offices: readonly Office[], n: number): string | null => {
  const due = (at: number): boolean => at % 29 === 7;
  const stays = (at: number): boolean => at >= 0 && levelOf(nodeOf(offices[at]!)) === 0;
  if (stays(n) || !(due(n) || (due(n - 1) && stays(n - 1)))) return null;
  const from = nodeOf(offices[n]!);
  const after = [...offices.slice(n + 1), ...offices.slice(0, n)].map(nodeOf);
  return after.find((node) => node !== from && levelOf(node) === levelOf(from)) ?? null;
};

const lineCode = (i: number): string => `L${String(i + 1).padStart(2, '0')}`;

/** A code that passes the check of GB 32100-2015; the serial part is invented. */
export const uscc = (region: string, serial: number, head = '11'): string => {
  const organisation = `MB${String(serial).padStart(6, '0')}`;
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...organisation].reduce((total, char, i) => total + parseInt(char, 36) * weights[i]!, 0);
  const check = 11 - (sum % 11);
  const body = `${head}${region}${organisation}${check === 10 ? 'X' : check === 11 ? '0' : check}`;
  return body + usccCheck(body);
};
