import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DomainError } from '@zhilu/kernel/refusal';
import { isLegalDate } from '@zhilu/kernel/time';
import { LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { type Days, nameOf, type Sum } from './reconciliation.service';

/** Rows a sender may give at once. */
const ROWS_AT_MOST = 200_000;
const AGENCY_AT_MOST = 200;
/** Records of one kind of one agency on one day. */
const COUNT_AT_MOST = 2_147_483_647;
/** What no code has, and no table could hold. */
const NO_TEXT = /[\p{Cc}\p{Cs}]/u;
const DIGEST = /^[0-9a-f]{64}$/;

/** 送方的对账行: one JSON object a line, each cell once and inside the days asked for; anything else is refused by its line. */
export const theirSums = async (path: string, days: Days): Promise<Map<string, Sum>> => {
  const sums = new Map<string, Sum>();
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const fail = (what: string): never => {
      throw new DomainError('reconcile.row', { line, what });
    };
    const sum = sumOf(text, days, fail);
    if (sums.has(nameOf(sum))) fail('同一单位、同一日、同一种类已有一行');
    if (sums.size >= ROWS_AT_MOST) fail(`至多 ${ROWS_AT_MOST} 行`);
    sums.set(nameOf(sum), sum);
  }
  return sums;
};

const sumOf = (text: string, { from, to }: Days, fail: (what: string) => never): Sum => {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return fail('不是一个完整的对象');
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return fail('不是一个完整的对象');
  const { agency, day, kind, count, digest } = row as Record<string, unknown>;
  if (typeof agency !== 'string' || agency === '' || agency.length > AGENCY_AT_MOST || NO_TEXT.test(agency))
    return fail('agency 须为单位编码');
  if (typeof day !== 'string' || !isLegalDate(day) || day < from || day > to) return fail('day 须为对账期间内的日期');
  if (typeof kind !== 'string' || !Object.hasOwn(LINE_KIND, kind)) return fail('kind 不是已知的种类');
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > COUNT_AT_MOST)
    return fail(`count 须为 0 至 ${COUNT_AT_MOST} 的整数`);
  if (typeof digest !== 'string' || !DIGEST.test(digest)) return fail('digest 须为 64 位小写十六进制');
  return { agency, day, kind: kind as LineKind, count, digest };
};
