import { z } from 'zod';
import { DomainError } from '@zhilu/kernel/refusal';
import json from './help.json';

const text = z.string().min(1);
const SCHEMA = z.array(
  z.strictObject({
    route: z.string().startsWith('/'),
    title: text,
    asks: text,
    steps: z.array(text).min(1),
    notes: z.array(text),
  }),
);

/** 帮助 of one page: what it answers, what one does there, what to mind. */
export type HelpPage = z.infer<typeof SCHEMA>[number];

/** Reads pages of help. Refuses what has another form. */
export const parseHelp = (from: unknown): readonly HelpPage[] => {
  const read = SCHEMA.safeParse(from);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.') || '全文'}：${issue.message}`).join('；');
  throw new DomainError('guide.malformed', { problems });
};

let pages: readonly HelpPage[] | null = null;

/** Help of every page, in the order of the work; checked when first asked for. */
export const helpPages = (): readonly HelpPage[] => (pages ??= parseHelp(json));
