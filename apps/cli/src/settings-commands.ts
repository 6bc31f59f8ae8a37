import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, Database } from '@zhilu/platform/database';
import { builtInOverlays } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { isLegalDate, type LegalDate } from '@zhilu/kernel/time';
import { type Begun, ProgramDifference, Recalculation } from '@zhilu/ledger';
import { OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import { type OverlayInput, Overlays, type Plan, RuleChanges, ruleTitles, spanInWords, spansInWords } from '@zhilu/registry/rules';
import { type Adds, founded, group, type Opened, say } from './command';

const LOOK_EVERY = 1000;

/** Follows a change until the books have followed it, saying how far they are. */
const follow = async (rooms: INestApplicationContext, begin: () => Promise<Begun>): Promise<number> => {
  const begun = await begin();
  say(`已入库（数据批号 ${begun.posting}），正在重算；重算完成以前，各页仍为更改以前的数字`);
  const [database, recalculation] = [rooms.get(Database), rooms.get(Recalculation)];
  const nobody = { stat: [], case: [], role: 'system' };
  const look = setInterval(() => {
    void database
      .run(nobody, (tx) => recalculation.unfinished(tx), { readOnly: true })
      .then((row) => row !== null && say(`已重算 ${row.cases_done}/${row.cases} 案，其中 ${row.cases_changed} 案有变动`))
      .catch(() => undefined);
  }, LOOK_EVERY);
  try {
    await begun.followed();
  } finally {
    clearInterval(look);
  }
  say('重算完成');
  return 0;
};

const announce = ({ after, withdrawn, cases, agencies }: Plan): void => {
  for (const line of spansInWords(after)) say(line);
  for (const { pack } of withdrawn) say(`《${pack.title}》不再适用`);
  say(`涉及 ${cases} 案、${agencies} 个单位`);
};

const dayOf = (text: string | undefined): LegalDate | null => {
  if (text === undefined) return null;
  if (!isLegalDate(text)) throw new DomainError('request.value-malformed', { value: text, what: '日期' });
  return text;
};

const packList = async ({ rooms }: Opened): Promise<number> => {
  const changes = rooms.get(RuleChanges);
  for (const line of spansInWords(await changes.standing())) console.log(line);
  for (const { pack } of await changes.unapplied()) console.log(`${pack.code}\t《${pack.title}》\t未适用`);
  for (const { code, title, lines } of await rooms.get(Overlays).list()) {
    if (lines.length === 0) console.log(`${code}\t《${title}》\t未适用于任何领域`);
    for (const { line, name, from, to } of lines) console.log(`${code}\t《${title}》\t${line} ${name}\t适用 ${spanInWords(from, to)}`);
  }
  for (const line of await changes.outdatedInWords()) say(line);
  return 0;
};

const packApply = async ({ rooms }: Opened, code: string, day: string | undefined): Promise<number> => {
  const from = dayOf(day);
  const changes = rooms.get(RuleChanges);
  const plan = await changes.planPack(code, from);
  announce(plan);
  return follow(rooms, () => changes.applyPack(null, code, from, plan.revision));
};

const overlaySet = async ({ rooms }: Opened, change: OverlayInput): Promise<number> => {
  const overlays = rooms.get(Overlays);
  const plan = await overlays.plan(change);
  say(
    plan.from === null
      ? `《${plan.title}》不再适用于${plan.line}`
      : `《${plan.title}》适用于${plan.line} ${spanInWords(plan.from, plan.to)} 的案件`,
  );
  if (plan.beyondEffective) say('其中部分日期按本单位设定适用，非当日现行有效');
  say(`涉及 ${plan.cases} 案、${plan.agencies} 个单位`);
  return follow(rooms, () => overlays.set(null, change, plan.revision));
};

interface Days {
  readonly line: string;
  readonly from?: string;
  readonly until?: string;
}

const overlayApply = async (opened: Opened, code: string, { line, from, until }: Days): Promise<number> => {
  const own = builtInOverlays().find((one) => one.code === code)?.effective.from ?? null;
  return overlaySet(opened, { code, line, from: dayOf(from) ?? own, to: dayOf(until) });
};

const packUpgrade = async ({ rooms }: Opened): Promise<number> => {
  const changes = rooms.get(RuleChanges);
  for (const line of await changes.outdatedInWords()) say(line);
  const plan = await changes.planUpgrade();
  announce(plan);
  return follow(rooms, () => changes.upgrade(null, plan.revision));
};

/** What this version makes otherwise of the figures, year by year and rule by rule. */
const programDifference = async ({ rooms }: Opened): Promise<number> => {
  const [database, asOf] = [rooms.get(Database), rooms.get(Clock).lastClosedDay()];
  say(`逐案按本版程序试判，与库中的结论比对（截至 ${asOf} 日终），不改变任何数据`);
  const { cases, changedCases, duties, shifts } = await rooms.get(ProgramDifference).list(asOf);
  const titles = await database.run(await database.everything(), ruleTitles, { readOnly: true });
  const word = (outcome: Outcome | null): string => (outcome === null ? '没有此项' : OUTCOME[outcome]);
  for (const { year, rule, was, becomes, n } of shifts)
    console.log(`${year}\t${rule}\t${titles.get(rule) ?? ''}\t${word(was)}\t${word(becomes)}\t${n}`);
  say(
    `比对 ${cases} 案：${changedCases} 案的 ${duties} 项结论不同${duties === 0 ? '' : '，各列为年份、规则、事项、库中的结论、本版的结论、项数'}`,
  );
  return 0;
};

const programTake = async (opened: Opened): Promise<number> => {
  const { rooms } = opened;
  const changes = rooms.get(RuleChanges);
  await changes.planProgram();
  await programDifference(opened);
  const { cases, agencies, revision } = await changes.planProgram();
  say(`按本版程序重新判定 ${cases} 案、${agencies} 个单位；此前的数字仍可按当时所知查看`);
  return follow(rooms, () => changes.takeProgram(null, revision));
};

const calendarList = async ({ rooms }: Opened): Promise<number> => {
  for (const { year, notice, days } of await rooms.get(RuleChanges).holidayTables()) {
    const off = days.filter(({ isOffDay }) => isOffDay).length;
    console.log(`${year}\t放假 ${off} 日\t调休上班 ${days.length - off} 日\t${notice ?? '随产品所附'}`);
  }
  return 0;
};

const calendarAdd = async ({ rooms }: Opened, path: string, notice: string): Promise<number> => {
  const changes = rooms.get(RuleChanges);
  const table = readFileSync(path, 'utf8');
  const plan = await changes.planHolidays(table, notice);
  say(`${plan.table.year}年节假日表${plan.replaces ? '（替换库中的）' : ''}：涉及 ${plan.cases} 案、${plan.agencies} 个单位`);
  return follow(rooms, () => changes.addHolidays(null, table, notice, plan.revision));
};

/** 规则和设定的命令: each says what it will touch, posts it, and follows the books until they are whole. */
export const addSettingsCommands: Adds = (program, open) => {
  const pack = group(program, 'pack', '规则包');
  pack
    .command('list')
    .description('列出规则包的适用期和有效期')
    .action(() => open(founded(packList)));
  pack
    .command('apply')
    .description('自某日起适用一部规则包，原适用的至该日为止；改回亦用此命令')
    .argument('<代码>')
    .option('--from <日>', '不写即其施行日')
    .action((code: string, { from }: { from?: string }) => open(founded((opened) => packApply(opened, code, from))));
  pack
    .command('upgrade')
    .description('将库中的规则包换为本版本所附的文本')
    .action(() => open(founded(packUpgrade)));

  const overlay = group(program, 'overlay', '叠加规则包');
  overlay
    .command('apply')
    .description('自某日起（至某日前一日止）在一个领域的单位适用一部叠加规则包')
    .argument('<代码>')
    .requiredOption('--line <领域代码>', '在哪个领域')
    .option('--from <日>', '自哪一日起')
    .option('--until <日>', '至哪一日的前一日止')
    .action((code: string, days: Days) => open(founded((opened) => overlayApply(opened, code, days))));
  overlay
    .command('take-back')
    .description('撤回叠加规则包在一个领域的适用')
    .argument('<代码>')
    .requiredOption('--line <领域代码>', '在哪个领域')
    .action((code: string, { line }: Days) => open(founded((opened) => overlaySet(opened, { code, line, from: null, to: null }))));

  const judged = group(program, 'program', '判定程序');
  judged
    .command('difference')
    .description('升级后，逐年逐条列出本版程序与库中结论的差异，不改变任何数据')
    .action(() => open(founded(programDifference)));
  judged
    .command('apply')
    .description('升级后，先列出差异，再将库中的数字按本版程序重新判定')
    .action(() => open(founded(programTake)));

  const calendar = group(program, 'calendar', '节假日表');
  calendar
    .command('list')
    .description('列出已收录的节假日表')
    .action(() => open(founded(calendarList)));
  calendar
    .command('add')
    .description('收录一年的节假日表')
    .argument('<文件>')
    .option('--notice <文号>', '所据通知的文号', '')
    .action((path: string, { notice }: { notice: string }) => open(founded((opened) => calendarAdd(opened, path, notice))));
};
