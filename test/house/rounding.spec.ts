import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const sources = ['apps/web/src', 'apps/api/src', 'apps/cli/src', 'libs'].flatMap((folder) =>
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter((name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$|generated|examples/.test(name))
    .map((name) => join(folder, name)),
);

/** Where a share is written by hand, and why it may be. */
const OWN: Readonly<Record<string, string>> = {
  'libs/kernel/vocabulary/src/values/rate-words.ts': 'the one that rounds',
  'libs/kernel/leads/src/lead-kinds.ts': 'a chance far below a tenth of a per cent',
};

describe('one rounding', () => {
  it('OR-1 a share is written by `percent` wherever it stands: in tiles, pictures, tables, sentences, papers and workbooks', () => {
    const byHand = sources.filter((name) => /toFixed\(\w+\)[)}\s]*%/.test(readFileSync(join(ROOT, name), 'utf8')));
    expect(byHand.sort()).toEqual(Object.keys(OWN).sort());
  });
});
