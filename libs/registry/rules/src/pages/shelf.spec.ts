import { builtInOverlays, gd2018, gd2021, type RulePack } from '@zhilu/kernel/law';
import type { EditionRow } from './editions.store';
import { deliveredWith, historyOf, shelfOf } from './rule-versions';

const row = (edition_id: number, body: RulePack, over: Partial<EditionRow> = {}): EditionRow => ({
  edition_id,
  body: JSON.parse(JSON.stringify(body)) as RulePack,
  from_day: '2018-02-01',
  to_day: null,
  in_use: true,
  known_at: new Date('2026-01-01T00:00:00Z'),
  ...over,
});
/** A rule with a term of its own. */
const CHANGED = 'GD2018-T23';
/** The first regulation with one rule's deadline set otherwise. */
const changed: RulePack = {
  ...gd2018(),
  rules: gd2018().rules.map((rule) => (rule.id === CHANGED ? { ...rule, due: { ...rule.due, terms: [] } } : rule)),
};
const said = (shelf: ReturnType<typeof shelfOf>, family: string) =>
  historyOf(shelf, family).map(({ version, state }) => [version.key, state]);

it('without any edition the shelf holds what the product is delivered with, none of it in use', () => {
  const shelf = shelfOf([]);
  expect(shelf.map(({ key, own, applied, overlay }) => [key, own, applied, overlay])).toEqual([
    ['GD-2018', false, null, false],
    ['GD-2018-POLICE', false, null, true],
    ['GD-2021', false, null, false],
    ['GD-2021-POLICE', false, null, true],
  ]);
  const delivered = new Map([gd2018(), gd2021(), ...builtInOverlays()].map(({ code, rules }) => [code, rules.length]));
  expect(shelf.map(({ key, rules }) => [key, rules.length])).toEqual(shelf.map(({ key }) => [key, delivered.get(key)]));
});

it('an edition that says what is delivered is the delivered version, in use as the office has set it', () => {
  const shelf = shelfOf([row(1, gd2018()), row(2, gd2021(), { from_day: '2026-01-01' })]);
  expect(shelf).toHaveLength(4);
  expect(shelf.map(({ key, applied }) => [key, applied])).toEqual([
    ['GD-2018', { from: '2018-02-01', to: null }],
    ['GD-2018-POLICE', null],
    ['GD-2021', { from: '2026-01-01', to: null }],
    ['GD-2021-POLICE', null],
  ]);
});

it('an overlay applied to two lines is one version, in use from the first day of either to the last', () => {
  const police = builtInOverlays()[0]!;
  const shelf = shelfOf([
    row(1, gd2018()),
    row(2, police, { from_day: '2020-01-01', to_day: '2022-01-01' }),
    row(3, police, { from_day: '2019-06-01', to_day: '2021-01-01' }),
  ]);
  expect(shelf.map(({ key, own, applied }) => [key, own, applied])).toContainEqual([
    'GD-2018-POLICE',
    false,
    { from: '2019-06-01', to: '2022-01-01' },
  ]);
});

it('an edition that ended and one that says otherwise are versions of their own, each after the one before', () => {
  const shelf = shelfOf([row(1, changed, { in_use: false }), row(2, changed, { in_use: false }), row(3, gd2018())]);
  expect(shelf.map(({ key, own }) => [key, own])).toEqual([
    ['GD-2018@1', true],
    ['GD-2018', false],
    ['GD-2018-POLICE', false],
    ['GD-2021', false],
    ['GD-2021-POLICE', false],
  ]);
  expect(said(shelf, 'T23')).toEqual([
    ['GD-2018@1', 'first'],
    ['GD-2018', 'changed'],
    ['GD-2021', 'changed'],
  ]);
  expect(said(shelf, 'T27').slice(0, 2)).toEqual([
    ['GD-2018@1', 'first'],
    ['GD-2018', 'same'],
  ]);
});

it('what an overlay replaces is compared with its base; a family taken out and one brought in are said to be', () => {
  const shelf = shelfOf([row(1, gd2018())]);
  expect(said(shelf, 'T08')).toEqual([
    ['GD-2018', 'first'],
    ['GD-2018-POLICE', 'changed'],
    ['GD-2021', 'changed'],
    ['GD-2021-POLICE', 'changed'],
  ]);
  expect(said(shelf, 'A03')).toEqual([
    ['GD-2018', 'first'],
    ['GD-2021', 'dropped'],
  ]);
  expect(said(shelf, 'A14')).toEqual([['GD-2021', 'added']]);
});

it('a rule that the office has changed is not the delivered one: its text does not speak of it', () => {
  const rule = (pack: RulePack, id: string) => pack.rules.find((one) => one.id === id)!;
  expect(deliveredWith(rule(gd2018(), CHANGED))?.code).toBe('GD-2018');
  expect(deliveredWith(rule(changed, CHANGED))).toBeNull();
});
