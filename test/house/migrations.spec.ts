import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { preProcessFile } from 'typescript';
import { ROOT } from './imports';

const FOLDER = 'libs/platform/database/src/migrations';
const importsOf = (path: string): string[] =>
  preProcessFile(readFileSync(join(ROOT, path), 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
const strange = (folder: string, allowed: RegExp): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .flatMap((name) =>
      importsOf(`${folder}/${name}`)
        .filter((one) => !allowed.test(one))
        .map((one) => `${folder}/${name} → ${one}`),
    );

describe('H4 migrations are frozen', () => {
  it('H4 a migration imports nothing that changes: the library, Node, and what is frozen with it', () => {
    expect(strange(FOLDER, /^(typeorm|node:[a-z/]+|\.\/frozen\/[a-z-]+)$/)).toEqual([]);
    expect(strange(`${FOLDER}/frozen`, /^\.\/[a-z-]+$/)).toEqual([]);
  });

  it('H4 from the cluster on a constraint that is added has a name: without one Citus may fall', () => {
    const later = readdirSync(join(ROOT, FOLDER)).filter((name) => /^\d+/.exec(name) !== null && Number(/^\d+/.exec(name)![0]) >= 1767640000000); // prettier-ignore
    const nameless = /\badd (exclude|unique|check|foreign key|primary key)\b/i;
    expect(later.length).toBeGreaterThan(1);
    expect(later.filter((name) => nameless.test(readFileSync(join(ROOT, FOLDER, name), 'utf8')))).toEqual([]);
  });
});
