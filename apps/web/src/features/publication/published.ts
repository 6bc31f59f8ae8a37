import { API } from '../../shared/server/api';

interface Item {
  readonly no: string;
  readonly scene: string;
  readonly sceneWord: string;
  readonly actTypeWord: string;
  readonly uninterrupted: boolean;
}
/** The files everybody may read, as the server answers them. */
export interface PublicAgency {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  readonly version: string | null;
  readonly publishedOn: string | null;
  readonly items: number;
  readonly versions: number;
}
export interface PublicIndex {
  readonly asOf: string;
  readonly agencies: readonly PublicAgency[];
  readonly statistics: {
    readonly figures: readonly { readonly code: string; readonly word: string; readonly value: number; readonly method: string }[];
    readonly scenes: readonly { readonly scene: string; readonly agencies: number; readonly uninterrupted: number }[];
    readonly scenesMethod: string;
  } | null;
}
export interface PublicLists extends PublicAgency {
  readonly asOf: string;
  readonly lists: readonly {
    readonly version: string;
    readonly from: string;
    readonly to: string | null;
    readonly documentNo: string | null;
    readonly publishedOn: string;
    readonly publishedIn: string | null;
    readonly items: readonly Item[];
    readonly difference: { readonly added: readonly Item[]; readonly removed: readonly Item[]; readonly changed: readonly Item[] } | null;
  }[];
}

/** Asks without any cookie: who reads is nobody’s business. Refused in the words of the server. */
export const published = async <T>(path: string): Promise<T> => {
  const answer = await fetch(`${API}/public/${path}`, { credentials: 'omit' }).catch(() => {
    throw new Error('连接中断，请稍后重试');
  });
  if (answer.ok) return (await answer.json()) as T;
  const { text } = (await answer.json().catch(() => ({}))) as { text?: string };
  throw new Error(text ?? '服务暂时不能使用，请稍后重试');
};
