import { basename } from 'node:path';

const NAME_AT_MOST = 120;
/** Control characters, direction marks, and what a file system takes for more than a name. */
const UNSAFE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\\/:*?"<>|]/gu;
const ALSO: Readonly<Record<string, readonly string[]>> = { jpg: ['jpeg'], mp4: ['m4v', 'mov'], mpg: ['mpeg', 'vob'], webm: ['mkv'] };

/** 附件名称: the name a file was sent under, made safe, ending as its content says. */
export const safeName = (stated: string, kind: string): string => {
  const name = basename(stated.replaceAll('\\', '/')).normalize('NFC').replace(UNSAFE, '').trim().replace(/^\.+/, '');
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  const fits = ending === kind || (ALSO[kind] ?? []).includes(ending);
  const stem = [...(fits ? name.slice(0, dot) : name)].slice(0, NAME_AT_MOST).join('');
  return `${stem === '' ? '附件' : stem}.${fits ? ending : kind}`;
};

/** The header under which a file is sent (RFC 6266): an ASCII name for old programs, the real one in UTF-8. */
export const dispositionOf = (name: string, inPage: boolean): string => {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${inPage ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
