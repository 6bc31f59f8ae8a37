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
});
