import { DomainError } from '@zhilu/kernel/refusal';
import { type DrawnFile, draw, listText } from './draw';
import { type Digest, type FrameRow, frameText } from './frame';
import { QUOTA_RULE, type Quotas } from './quotas';

type Row = readonly [stratum: string, agency: string, caseNumber: string, weight: number];

/** 复核包: all that anybody needs to draw a list again. */
export interface SampleFile {
  readonly form: 'zhilu-sample/1';
  readonly title: string;
  readonly rule: string;
  readonly frame: readonly Row[];
  readonly frameDigest: string;
  readonly seed: string;
  readonly quotas: Readonly<Record<string, number>>;
  readonly drawn: readonly (readonly [...Row, ticket: string])[];
  readonly listDigest: string;
}

/** What a sample file says that does not come out when it is drawn again. */
export type SampleFault = 'frameDigest' | 'drawn' | 'listDigest';

const rowOf = ({ stratum, agency, caseNumber, weight }: FrameRow): Row => [stratum, agency, caseNumber, weight];
const frameRowOf = ([stratum, agency, caseNumber, weight]: Row): FrameRow => ({ stratum, agency, caseNumber, weight });

/** Draws a list and packs it with all it was drawn from. */
export const sampleFile = (title: string, rows: readonly FrameRow[], seed: string, quotas: Quotas, digest: Digest): SampleFile => {
  const drawn = draw(rows, seed, quotas, digest);
  return {
    form: 'zhilu-sample/1',
    title,
    rule: QUOTA_RULE,
    frame: rows.map(rowOf),
    frameDigest: digest(frameText(rows)),
    seed,
    quotas: Object.fromEntries(quotas),
    drawn: drawn.map((one) => [...rowOf(one), one.ticket] as const),
    listDigest: digest(listText(drawn)),
  };
};

/** Draws a sample file again from its frame and seed; says what differs. Refuses what is no sample file. */
export const verifySample = (text: string, digest: Digest): { readonly file: SampleFile; readonly faults: readonly SampleFault[] } => {
  const file = readSample(text);
  const rows = file.frame.map(frameRowOf);
  const again = draw(rows, file.seed, new Map(Object.entries(file.quotas)), digest);
  const stated: DrawnFile[] = file.drawn.map(([stratum, agency, caseNumber, weight, ticket]) => ({
    stratum,
    agency,
    caseNumber,
    weight,
    ticket,
  }));
  const faults: SampleFault[] = [];
  if (digest(frameText(rows)) !== file.frameDigest) faults.push('frameDigest');
  if (listText(again) !== listText(stated)) faults.push('drawn');
  if (digest(listText(again)) !== file.listDigest) faults.push('listDigest');
  return { file, faults };
};

const isRow = (row: unknown, length: number): boolean =>
  Array.isArray(row) &&
  row.length === length &&
  row.every((field, n) => (n === 3 ? Number.isSafeInteger(field) : typeof field === 'string'));

const readSample = (text: string): SampleFile => {
  let said: Partial<Record<keyof SampleFile, unknown>> | null;
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    said = null;
  }
  const sound =
    typeof said === 'object' &&
    said !== null &&
    said.form === 'zhilu-sample/1' &&
    [said.title, said.rule, said.seed, said.frameDigest, said.listDigest].every((one) => typeof one === 'string') &&
    Array.isArray(said.frame) &&
    said.frame.every((row) => isRow(row, 4)) &&
    Array.isArray(said.drawn) &&
    said.drawn.every((row) => isRow(row, 5)) &&
    typeof said.quotas === 'object' &&
    said.quotas !== null;
  if (!sound) throw new DomainError('sample.not-one');
  return said as SampleFile;
};
