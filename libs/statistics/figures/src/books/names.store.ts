import type { Tx } from '@zhilu/platform/database';

const SOURCES = `select source_no, name from source`;
const GRACES = `select source_no, grace_hours from source`;
export const sourceNames = async (tx: Tx): Promise<Map<number, string>> =>
  new Map((await tx.rows<{ source_no: number; name: string }>(SOURCES)).map((row) => [row.source_no, row.name]));

/** Delivery grace agreed with each source, hours. */
export const sourceGraces = async (tx: Tx): Promise<Map<number, number>> =>
  new Map((await tx.rows<{ source_no: number; grace_hours: number }>(GRACES)).map((row) => [row.source_no, row.grace_hours]));
