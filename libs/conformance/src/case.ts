import { checkObjects } from '@zhilu/intake/inspection';
import type { Mapping } from '@zhilu/kernel/sources';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { type Calendar, earliest, HOLIDAY_TABLES, makeCalendar } from '@zhilu/kernel/time';
import { type Context, type Dossier, evaluate, gd2018, gd2018Police, gd2021, type RulePack } from '@zhilu/kernel/law';
import { type Decision, CaseHistory, memberOfFact } from '@zhilu/kernel/ledger';
import type { Golden } from './form';
import { labelOf } from './label';

const AGENCY = '示例执法局';
const CASE_KEY = '示例案件';
const BUILT_IN = new Map([gd2018(), gd2021(), gd2018Police()].map((pack) => [pack.code, pack]));

/** The dossier as the platform would hold it: every line checked as on arrival and folded with those before. Refuses a line the intake would keep aside. */
export const dossierOf = (golden: Golden): Dossier => {
  const history = new CaseHistory();
  for (const { 收到, 来源, 监督机构, 记录, 决定 } of golden.报送) {
    const mapping: Mapping = { ...STANDARD_MAPPING, agency: { constant: AGENCY }, office: 监督机构 };
    const receivedAt = earliest(收到);
    const lines = checkObjects(
      记录.map((record) => ({ [record.kind === 'case' ? 'key' : 'caseKey']: CASE_KEY, ...record })),
      mapping,
      receivedAt,
    );
    history.add({
      source: 来源,
      receivedAt,
      records: lines.flatMap((line) => {
        if (!line.ok)
          throw new Error(
            `第 ${line.line} 行质检不能通过：${line.problems.map(({ field, code, value }) => `${field} ${code} ${value}`).join('；')}`,
          );
        return line.records;
      }),
    });
    for (const decided of 决定) history.decide(decisionOf(decided, history, golden));
  }
  const dossier = history.dossier();
  if (dossier === null) throw new Error('没有案件记录');
  return dossier;
};

/** A decision as the platform would keep it; the duties written off are those so labelled under the packs as they come with the product. */
const decisionOf = (decided: Golden['报送'][number]['决定'][number], history: CaseHistory, golden: Golden): Decision => {
  if ('认定' in decided) {
    const change = { member: memberOfFact(decided.认定), was: decided.原, is: decided.为 };
    return { of: 'correction', request: 1, kind: 'case', key: CASE_KEY, changes: [change] };
  }
  const dossier = history.dossier();
  if (dossier?.case.withdrawnAt === undefined) throw new Error('案件没有撤回，不能核销');
  const labelled = new Map<string, string>();
  for (const code of golden.结论.flatMap(({ 规则包 }) => 规则包)) {
    const context = contextOf(golden, code, BUILT_IN);
    for (const duty of evaluate(dossier, context)) labelled.set(labelOf(duty, context), duty.no);
  }
  const duties = decided.核销.map((label) => {
    const no = labelled.get(label);
    if (no === undefined) throw new Error(`没有应记录事项 ${label}`);
    return no;
  });
  return { of: 'writeOff', request: 1, withdrawnAt: dossier.case.withdrawnAt, duties };
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
    sources: 设定.来源.map(({ 编号, 接入, 宽限小时, 完整登记, 报送字段, 认可日志 }) => ({
      source: 编号,
      connectedAt: earliest(接入),
      graceHours: 宽限小时,
      logAccepted: 认可日志,
      completeFor: 完整登记,
      carries: 报送字段,
    })),
    configuration: { backstopDays: 设定.口径.核查期限天数, gapToleranceSeconds: 设定.口径.间断容差秒 },
  };
};
