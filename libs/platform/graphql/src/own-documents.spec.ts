import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { fingerprintOf, onlyOwn, ownDocuments } from './own-documents';

const SCHEMA = buildSchema('type Query { viewer: Viewer, other: Int } type Viewer { id: ID, name: String, friend: Viewer }');
const TEXTS = [
  'query Me($a: ID) { viewer { ...Person friend { ...Person } } }',
  'fragment Person on Viewer { id ...Named } fragment Named on Viewer { name }',
];
const known = ownDocuments(TEXTS);
const refused = (text: string): boolean => validate(SCHEMA, parse(text), [onlyOwn(known)]).length > 0;

describe('OD the documents of the page are the only ones', () => {
  it('OD-1 as it was built, with the names of types a client asks for beside, in another order or spelling, it is taken', () => {
    const whole = `${TEXTS[0]} ${TEXTS[1]}`;
    expect(refused(whole)).toBe(false);
    expect(refused(`${TEXTS[1]}\n\n# beside\n${TEXTS[0]}`)).toBe(false);
    const named = TEXTS[0]!.replace('friend { ...Person }', 'friend { ...Person __typename } __typename');
    expect(refused(`${named} ${TEXTS[1]!.replace('name }', 'name __typename }')}`)).toBe(false);
  });

  it.each([
    'query Me { other }',
    'query Me($a: ID) { viewer { id } }',
    `${TEXTS[0]} ${TEXTS[1]!.replace('name', 'name id')}`,
    `${TEXTS[0]} ${TEXTS[1]} query More { other }`,
    `${TEXTS[0]!.replace('viewer', 'x: viewer')} ${TEXTS[1]}`,
    `query Other($a: ID) { viewer { ...Person friend { ...Person } } } ${TEXTS[1]}`,
    `${TEXTS[0]!.replace('viewer {', 'viewer @skip(if: false) {')} ${TEXTS[1]}`,
    '{ __typename }',
  ])('OD-2 %s is not', (text) => expect(refused(text)).toBe(true));

  it('OD-3 every operation of the page is one of its own, whole with its fragments', () => {
    const root = resolve(__dirname, '../../../../apps/web/src');
    const texts = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => readFileSync(join(root, name), 'utf8'));
    const operations = texts.flatMap((text) => text.match(/^(query|mutation) /gm) ?? []).length;
    expect(operations).toBeGreaterThan(100);
    expect(ownDocuments(texts).size).toBe(operations);
    expect(() => ownDocuments([TEXTS[0]!])).toThrow('no fragment Person');
    expect(fingerprintOf(parse('{ a }'))).not.toBe(fingerprintOf(parse('{ b }')));
  });
});
