import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Golden, goldenForm } from './form';

/** A dossier of the set with where it stands: theme folder and file name. */
export interface GoldenFile {
  readonly name: string;
  readonly golden: Golden;
}

/** Reads every dossier under a folder, in the order of their names; refuses one that is not of the form, by its name. */
export const readGolden = (folder: string): GoldenFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const read = goldenForm.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      if (!read.success) throw new Error(`${name}\n${z.prettifyError(read.error)}`);
      return { name: name.replace(/\.json$/, ''), golden: read.data };
    });
