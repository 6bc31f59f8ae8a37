import type { RulePageQuery } from '@zhilu/contract';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { packName, packSpan, STATE_WORD } from './pack-words';

type Page = NonNullable<RulePageQuery['rule']>;

type Change = Page['versions'][number]['changes'][number];

/** A change, and whose it is where it is not of all rules of the family. */
interface Said {
  readonly change: Change;
  readonly rules: string | null;
  readonly at: number;
}

const COLUMNS: readonly DataColumn<Said>[] = [
  {
    key: 'what',
    title: '改动',
    width: 148,
    cell: ({ change, rules }) => (
      <>
        {change.what}
        {rules !== null && <p className="aid">{rules}</p>}
      </>
    ),
  },
  { key: 'before', title: '原为', width: '42%', cell: ({ change }) => <Lines lines={change.before} /> },
  { key: 'after', title: '改为', width: '42%', cell: ({ change }) => <Lines lines={change.after} /> },
];

/** 沿革: the same rule in each version of the regulation, and what each changed. */
export const Versions = ({ page }: { page: Page }) => (
  <section className="card versions">
    <h2>
      沿革 <span>同一规则在各版本中的写法，由规则本身逐项比较</span>
    </h2>
    {page.versions.map(({ pack, state, changes }) => (
      <div key={pack.key} className="version">
        <h3>
          {packName(pack)} <span className="tag plain">{STATE_WORD[state]}</span>
        </h3>
        <p className="aid">{packSpan(pack)}</p>
        {changes.length > 0 && (
          <DataTable
            leaves="settings"
            label={`${packName(pack)}的改动`}
            dense
            rows={once(changes).map((one, at) => ({ ...one, at }))}
            rowKey={({ at }) => String(at)}
            columns={COLUMNS}
          />
        )}
      </div>
    ))}
  </section>
);

/** The same change of several rules of the family is said once; whose it is, only where it is not of all. */
const once = (changes: readonly Change[]): { change: Change; rules: string | null }[] => {
  const titles = new Set(changes.map(({ rule }) => rule));
  const groups = new Map<string, { change: Change; rules: Set<string> }>();
  for (const change of changes) {
    const key = JSON.stringify([change.what, change.before, change.after]);
    const group = groups.get(key) ?? { change, rules: new Set() };
    group.rules.add(change.rule);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ change, rules }) => ({ change, rules: rules.size === titles.size ? null : [...rules].join('、') }));
};

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? (
    <span className="aid">无</span>
  ) : (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
