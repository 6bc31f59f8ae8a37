import { createHash } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { MIGRATIONS } from '../connect';

/** What each released migration says, on plain PostgreSQL and on Citus, as a digest: a line is added with a release, never changed. */
const SAID: Readonly<Record<string, string>> = {
  LayTheBooks1764000000000: 'bb348837e8c72567',
  AddRequestsAndAttachments1764100000000: 'dfe4081503669690',
  AddRegisters1764150000000: 'cdbb75015abf5da7',
  AddLeads1764200000000: 'd714fafd912e1609',
  KeepChangesOfRules1764310000000: 'bdef040bf9bd0e95',
  KeepTrials1764310100000: 'dc9f6d27d4310d97',
  ReckonSomeAgencies1764330000000: '91e479fd79b11887',
  TakeDeliveriesUp1764340000000: '6db0fc3303533ec6',
  RepairQuarantine1764350000000: 'fd7334a26139a84c',
  JudgeFromAbove1764400000000: '26da22ee43199b55',
  TallyCases1764410000000: '999bbcace1144431',
  OpenADoorForMachines1764500000000: '55c76b428a3fe342',
  KeepMappings1764510000000: '04440e3f6a18bdbe',
  KeepWhatOfficesDecide1764520000000: '0497236683f6d2b9',
  NoteCarriedDigests1764530000000: '331b5500f2bbe46c',
  KeepReconciliations1764540000000: 'd2aa9501aa83e541',
};

const saidBy = async (migration: (typeof MIGRATIONS)[number]): Promise<string> => {
  const hash = createHash('sha256');
  for (const citus of [false, true]) {
    const runner = {
      query: async (statement: string, parameters: unknown[] = []) => {
        hash.update(`${statement}\n${JSON.stringify(parameters)}\n`);
        return [{ citus }];
      },
    };
    await new migration().up(runner as unknown as QueryRunner);
  }
  return hash.digest('hex').slice(0, 16);
};

describe('H4 what a migration says', () => {
  it.each(MIGRATIONS.filter(({ name }) => name in SAID).map((one) => [one.name, one] as const))(
    'H4 %s says what it said when it was released',
    async (name, migration) => expect(await saidBy(migration)).toBe(SAID[name]),
  );

  it('H4 every released migration is still there, in its place', () =>
    expect(MIGRATIONS.map(({ name }) => name).slice(0, Object.keys(SAID).length)).toEqual(Object.keys(SAID)));
});
