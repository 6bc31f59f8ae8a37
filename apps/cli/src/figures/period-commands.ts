import type { INestApplicationContext } from '@nestjs/common';
import { DomainError } from '@zhilu/kernel/refusal';
import { digestGroups } from '@zhilu/kernel/vocabulary';
import type { Database } from '@zhilu/platform/database';
import { type LockedEdition, editionTitle, lockedEditions } from '@zhilu/statistics/figures';
import { Editions } from '@zhilu/statistics/periods';
import { type Adds, group, say } from '../command';
import { commandLineReader } from './reader';

const editionsOf = async (database: Database): Promise<LockedEdition[]> =>
  database.run(await database.everything(), lockedEditions, { readOnly: true });

/** A locked edition by its name; several offices may have one of the same name, so the office is named where it is needed. */
export const editionNamed = async (database: Database, name: string, office: string | undefined): Promise<LockedEdition> => {
  const found = (await editionsOf(database)).filter(
    (one) => editionTitle(one) === name && (office === undefined || one.nodeCode === office),
  );
  if (found.length === 0) throw new DomainError('period.name-unknown', { name });
  if (found.length > 1) throw new DomainError('period.name-many', { name, offices: found.map((one) => one.nodeCode).join('、') });
  return found[0]!;
};

/** 期间版次: which there are, and whether they still say what was signed. */
export const addPeriodCommands: Adds = (program, open) => {
  const period = group(program, 'period', '期间版次');
  period
    .command('list')
    .description('已锁定的版次')
    .action(() =>
      open(async ({ platform }) => {
        for (const one of await editionsOf(platform.database))
          console.log(
            `${editionTitle(one)}  ${one.nodeCode} ${one.office}  截至 ${one.asOf}  第 ${one.known} 笔入库  ${one.agencies.length} 个单位`,
          );
        return 0;
      }),
    );
  period
    .command('verify')
    .description('复核：各版次的摘要，由留存的格子和由库中重算的，是否与签署的相同')
    .action(() => open(async ({ platform, rooms }) => verify(platform.database, rooms)));
};

const verify = async (database: Database, rooms: INestApplicationContext): Promise<number> => {
  const reader = await commandLineReader(database);
  let failed = 0;
  for (const one of await editionsOf(database)) {
    const { same, digest, kept, differing } = await rooms.get(Editions).proof(reader, one.id);
    console.log(`${editionTitle(one)}  ${one.nodeCode}  ${digestGroups(digest).join(' ')}  ${same ? '一致' : '不一致'}`);
    if (same) continue;
    failed += 1;
    say(kept === digest ? `库中已与签署的不同：${differing.join('、')}` : `留存的格子已被改动：${differing.join('、')}`);
  }
  return failed === 0 ? 0 : 1;
};
