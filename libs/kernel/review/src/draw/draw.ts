import { DomainError } from '@zhilu/kernel/refusal';
import { byCodePoint, type Digest, type FrameRow, frameText, lineOf, strataOf } from './frame';
import { checkQuotas, type Quotas } from './quotas';

/** A file that was drawn, with the ticket that drew it. */
export interface DrawnFile extends FrameRow {
  /** 签号, hex. */
  readonly ticket: string;
}

const SEED = /^\S(?:.{0,198}\S)?$/u;
/** First line of every canonical list. */
const FORM = 'zhilu-sample/1';

/** 签号 = digest(seed, digest of the frame, the line of the file), a line each. */
const ticketOf = (digest: Digest, seed: string, sealed: string, row: FrameRow): string => digest(`${seed}\n${sealed}\n${lineOf(row)}`);

/** Letters of a ticket that a number holds exactly; what lies beyond them is less than 1. */
const LEADING = 13;
/** How far two shares are apart at least for their leading letters to tell them apart, whatever the letters beyond and the division lose. */
const apartFrom = (larger: number): number => 1 + larger * 1e-9;

/** ticket ÷ weight against ticket ÷ weight, multiplied out; tickets are of one length, so their letters stand as their numbers do. */
const byTicket = (a: DrawnFile, b: DrawnFile): number => {
  if (a.weight === b.weight) return a.ticket < b.ticket ? -1 : 1;
  return BigInt(`0x${a.ticket}`) * BigInt(b.weight) < BigInt(`0x${b.ticket}`) * BigInt(a.weight) ? -1 : 1;
};

/** In the order of the draw: by their leading letters where these tell two apart, multiplied out where they do not. */
const inOrder = (all: readonly DrawnFile[]): DrawnFile[] =>
  all
    .map((one) => ({ one, about: Number.parseInt(one.ticket.slice(0, LEADING), 16) / one.weight }))
    .sort((a, b) => (Math.abs(a.about - b.about) > apartFrom(Math.max(a.about, b.about)) ? a.about - b.about : byTicket(a.one, b.one)))
    .map(({ one }) => one);

/**
 * 抽样: of every stratum the files with the smallest ticket ÷ weight, as many as its quota says (sequential Poisson sampling,
 * Ohlsson 1998; with equal weights a simple random sample). Who has the seed and the frame draws the same list, in whatever
 * order the rows stand; with larger quotas the list holds the smaller one.
 */
export const draw = (rows: readonly FrameRow[], seed: string, quotas: Quotas, digest: Digest): DrawnFile[] => {
  if (!SEED.test(seed)) throw new DomainError('sample.seed');
  const sealed = digest(frameText(rows));
  checkQuotas(strataOf(rows), quotas);
  const strata = new Map<string, DrawnFile[]>();
  for (const row of rows) {
    if ((quotas.get(row.stratum) ?? 0) === 0) continue;
    const one = { ...row, ticket: ticketOf(digest, seed, sealed, row) };
    const stratum = strata.get(row.stratum);
    if (stratum === undefined) strata.set(row.stratum, [one]);
    else stratum.push(one);
  }
  return [...strata].sort(([a], [b]) => byCodePoint(a, b)).flatMap(([stratum, all]) => inOrder(all).slice(0, quotas.get(stratum)));
};

/** The canonical text of a list, in the order in which it was drawn; its digest stands on what is handed out. */
export const listText = (drawn: readonly DrawnFile[]): string =>
  `${FORM}\n${drawn.map((one) => `${lineOf(one)}\t${one.ticket}\n`).join('')}`;
