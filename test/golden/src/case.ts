import { checkObjects, type Mapping, STANDARD_MAPPING } from '@zhilu/intake';
import {
  type Calendar,
  type Context,
  type Delta,
  type Dossier,
  earliest,
  HOLIDAY_TABLES,
  Holding,
  makeCalendar,
  type RulePack,
} from '@zhilu/kernel';
import type { Conclusion, Golden } from './form';

const AGENCY = '示例执法局';
const CASE_KEY = '示例案件';

/** The dossier as the platform would hold it: every line checked as on arrival and folded with those before. Refuses a line the intake would keep aside. */
export const dossierOf = ({ 报送 }: Golden): Dossier => {
  const deltas = 报送.map(({ 收到, 来源, 监督机构, 记录 }): Delta => {
    const mapping: Mapping = { ...STANDARD_MAPPING, agency: { constant: AGENCY }, office: 监督机构 };
    const receivedAt = earliest(收到);
    const lines = checkObjects(
      记录.map((record) => ({ [record.kind === 'case' ? 'key' : 'caseKey']: CASE_KEY, ...record })),
      mapping,
      receivedAt,
    );
    return {
      source: 来源,
      receivedAt,
      records: lines.flatMap((line) => {
        if (!line.ok)
          throw new Error(
            `第 ${line.line} 行会被隔离：${line.problems.map(({ field, code, value }) => `${field} ${code} ${value}`).join('；')}`,
          );
        return line.records;
      }),
    };
  });
  const dossier = Holding.of(deltas).dossier();
  if (dossier === null) throw new Error('没有案件记录');
  return dossier;
};

const calendars = new Map<string, Calendar>();

const calendarWithout = (years: readonly number[]): Calendar => {
  const key = years.join();
  let calendar = calendars.get(key);
  if (calendar === undefined) calendars.set(key, (calendar = makeCalendar(HOLIDAY_TABLES.filter(({ year }) => !years.includes(year)))));
  return calendar;
};

/** Everything besides the dossier that a conclusion rests on, with the packs to be judged by. */
export const contextOf = ({ 设定 }: Golden, code: string, packs: ReadonlyMap<string, RulePack>): Context => {
  const packOf = (name: string): RulePack => {
    const pack = packs.get(name);
    if (pack === undefined) throw new Error(`没有规则包 ${name}`);
    return pack;
  };
  const spans = 设定.规则包 ?? [{ 规则包: code, 自: packOf(code).effective.from }];
  return {
    packs: spans.map((span) => ({ pack: packOf(span.规则包), from: span.自, to: ('止' in span && span.止) || null })),
    calendar: calendarWithout(设定.缺节假日表),
    lists: 设定.清单.map(({ 版本, 自, 止, 公开, 项目 }) => ({
      version: 版本,
      from: 自,
      to: 止 ?? null,
      published: 公开,
      items: 项目.map(({ 场景, 类别, 全程无间断 }, at) => ({
        no: String(at + 1),
        scene: 场景,
        actType: 类别 ?? null,
        uninterrupted: 全程无间断,
      })),
    })),
    sources: 设定.来源.map(({ 编号, 接入, 宽限小时, 完整登记, 报送字段 }) => ({
      source: 编号,
      connectedAt: earliest(接入),
      graceHours: 宽限小时,
      completeFor: 完整登记,
      carries: 报送字段,
    })),
    configuration: { backstopDays: 设定.口径.兜底天数, gapToleranceSeconds: 设定.口径.间断容差秒 },
  };
};

/** Codes of the packs a conclusion speaks about. */
export const packsOf = ({ 规则包 }: Conclusion): readonly string[] => 规则包;
