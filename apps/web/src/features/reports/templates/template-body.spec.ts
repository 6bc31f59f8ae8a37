import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf, edited } from './template-body';

const FOLDER = join(__dirname, '../../../../../../libs/statistics/reports/src/templates');

describe('报告模板 in a form', () => {
  it.each(readdirSync(FOLDER))('TE-1 %s taken apart and put together again is the same', (name) => {
    const body = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as object;
    expect(JSON.parse(bodyOf(edited(JSON.stringify(body))))).toEqual(body);
  });
});
