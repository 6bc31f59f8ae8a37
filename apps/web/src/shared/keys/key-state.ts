import type { ListedKeyFragment } from '@zhilu/contract';

export type ListedKey = ListedKeyFragment;

const DAY_MS = 86_400_000;
/** A key whose last day is so near wants a successor, days. */
export const SOON = 30;

/** 密钥的状况: what it opens now, and what is to be done about it. */
export type KeyState = 'good' | 'soon' | 'broken' | 'expired' | 'revoked';
export const KEY_STATE: Readonly<Record<KeyState, { readonly word: string; readonly tag: string }>> = {
  good: { word: '有效', tag: 'onTime' },
  soon: { word: '即将到期', tag: 'late' },
  broken: { word: '不能验签，须换发', tag: 'missing' },
  expired: { word: '已过期', tag: 'notApplicable' },
  revoked: { word: '已吊销', tag: 'notApplicable' },
};

export const stateOf = ({ revokedAt, expiresAt, broken }: Pick<ListedKey, 'revokedAt' | 'expiresAt' | 'broken'>, now: number): KeyState => {
  const left = Date.parse(expiresAt) - now;
  if (revokedAt !== null) return 'revoked';
  if (left <= 0) return 'expired';
  if (broken) return 'broken';
  return left < SOON * DAY_MS ? 'soon' : 'good';
};

/** Whether a key still opens anything, or would. */
export const stands = (state: KeyState): boolean => state === 'good' || state === 'soon' || state === 'broken';
