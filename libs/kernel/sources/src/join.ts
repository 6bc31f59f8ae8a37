import { codesOf, JOIN_KEY, type JoinKey } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Mapping } from './mapping';

/** 约定合并: the source whose cases the records belong to, and by what they name them. */
export interface Join {
  readonly source: number;
  readonly key: JoinKey;
}

/** A source as far as an agreement to join concerns it. */
export interface Joinable {
  readonly no: number;
  readonly name: string;
  readonly mapping: Mapping | null;
  readonly agencies: readonly { readonly id: number; readonly name: string }[];
  /** The source it joins itself; null where none. */
  readonly joins: number | null;
}

/** A join as it is asked for: null for none; refused where one half is there without the other, or the key is none. */
export const readJoin = (source: number | null | undefined, key: string | null | undefined): Join | null => {
  if (source == null && key == null) return null;
  const known = codesOf(JOIN_KEY).find((one) => one === key);
  if (source == null || known === undefined) throw new DomainError('source.join-malformed', { keys: Object.values(JOIN_KEY).join('、') });
  return { source, key: known };
};

/** Refuses a join that could not be one: of sources of different agencies, of a source with cases of its own, in a chain. */
export const requireJoinable = (joining: Joinable, host: Joinable, isJoined: boolean): void => {
  if (host.no === joining.no || host.joins !== null || isJoined)
    throw new DomainError('source.join-chain', { name: joining.name, host: host.name });
  const known = new Set(host.agencies.map(({ id }) => id));
  const others = joining.agencies.filter(({ id }) => !known.has(id));
  if (others.length > 0)
    throw new DomainError('source.join-agencies', {
      name: joining.name,
      host: host.name,
      agencies: others.map(({ name }) => name).join('、'),
    });
  if (joining.mapping?.tables.some(({ yields }) => yields.some(({ kind }) => kind === 'case')))
    throw new DomainError('source.join-cases', { name: joining.name, host: host.name });
};
