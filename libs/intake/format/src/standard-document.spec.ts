import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packRecord } from '@zhilu/kernel/ledger';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { ENVELOPE, FIELDS, LINE_FIELDS } from './fields';
import { withTables } from './standard-document';
import { DateReader } from './value/dates';
import { checkValue } from './value/values';

const DOCUMENT = join(__dirname, '../../../../docs/归集数据规范.md');

it('归集数据规范 shows the very fields, items and reasons the program checks by (WRITE_DOCUMENT=1 makes its tables anew)', () => {
  const document = readFileSync(DOCUMENT, 'utf8');
  if (process.env.WRITE_DOCUMENT === '1') writeFileSync(DOCUMENT, withTables(document));
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(withTables(document));
  expect(document.match(/<!-- 表 (\S+) -->/g)).toHaveLength(15);
});

it('every example of the standard passes the check of its field', () => {
  const scope = { dates: new DateReader(Date.parse('2026-11-24T02:00:00Z')), items: {} };
  const faults: string[] = [];
  for (const field of Object.values(LINE_FIELDS).flat())
    if (checkValue(field, field.example, scope, (code) => faults.push(`${field.name} ${code}`)) === undefined) faults.push(field.name);
  expect(faults).toEqual([]);
});

it('no two fields of a kind share a label or a name', () => {
  for (const fields of Object.values(LINE_FIELDS)) {
    expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
  }
});

it('every field of the standard has its place in what is stored', () => {
  for (const [kind, fields] of Object.entries(FIELDS)) {
    const stated = fields.filter(({ name }) => !ENVELOPE.has(name));
    const body: Record<string, unknown> = Object.fromEntries(
      stated.filter(({ name }) => !name.includes('.')).map(({ name }) => [name, 'x']),
    );
    body.facts = Object.fromEntries(stated.filter(({ name }) => name.startsWith('facts.')).map(({ name }) => [name.slice(6), true]));
    if (Object.keys(body.facts as object).length === 0) delete body.facts;
    expect(() => packRecord({ kind: kind as RecordKind, key: 'K', revision: 1, withdrawn: false, body }, 'K')).not.toThrow();
  }
});
