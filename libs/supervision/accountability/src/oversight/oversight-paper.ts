import { dayWords } from '@zhilu/kernel/time';
import { OVERSIGHT_DAYS, OVERSIGHT_INSTRUMENTS, OVERSIGHT_SOURCE } from '@zhilu/kernel/law';
import {
  GROUND,
  OUTCOME,
  OVERSIGHT_ACTION,
  OVERSIGHT_GROUND,
  OVERSIGHT_INSTRUMENT,
  OVERSIGHT_ORIGIN,
  OVERSIGHT_PAPER,
  type OversightPaper,
} from '@zhilu/kernel/vocabulary';
import type { OfficialPaper, PaperBlock } from '@zhilu/platform/documents';
import type { OversightPaperEntity, Suggested } from '../entities/oversight.entity';
import { lastOf } from '../matter/matter';
import { dayOf, heading, keyTable, paragraphs, receiptTable, said, sentenceOf, table } from '../matter/paper-blocks';
import type { OversightActionRow, OversightRow } from './oversight.store';

/** A matter with the office that answers an objection. */
interface PaperRow extends OversightRow {
  readonly answering: string;
}

/** Days of a clock in words, and where they stand. */
const within = (of: keyof typeof OVERSIGHT_DAYS): string => `${OVERSIGHT_DAYS[of].days}日内`;

const about = (row: PaperRow): string =>
  row.case_id === null
    ? row.agency_name
    : `${row.agency_name}办理的${row.case_no ?? '（无案号）'}${row.case_title === null ? '' : `《${row.case_title}》`}`;

const facts = ({ facts: list }: Suggested): PaperBlock[] =>
  list.length === 0
    ? []
    : [
        table(
          '据以认定的应记录事项',
          [
            ['事项', 30],
            ['结论', 12],
            ['期限', 24],
            ['依据', 34],
          ],
          list.map((one) => [one.title, OUTCOME[one.outcome], `${dayOf(one.dueAt)}（${GROUND[one.ground]}）`, one.article]),
        ),
      ];

const found = (row: PaperRow, actions: readonly OversightActionRow[]): PaperBlock[] => {
  const verified = lastOf(actions, 'verify')!;
  const verifiers = verified.content.verifiers!.map(({ name, certificate }) => `${name}（督察证号${certificate}）`).join('、');
  return [
    heading('核实情况'),
    said(
      `根据${OVERSIGHT_ORIGIN[row.origin]}“${row.origin_said}”，${dayOf(verified.at)}，${verifiers}对${about(row)}的有关情况进行了核实。`,
    ),
    ...paragraphs(verified.said),
  ];
};

const suggestion = (row: PaperRow, actions: readonly OversightActionRow[]): PaperBlock[] => {
  const suggested = lastOf(actions, 'propose', 'submit')!.content.suggested!;
  return [
    ...found(row, actions),
    heading('存在的问题'),
    ...paragraphs(suggested.problems),
    ...facts(suggested),
    heading('督察建议'),
    said(`上述情形属于“${OVERSIGHT_GROUND[suggested.ground]}”。依照${OVERSIGHT_SOURCE.suggestion}的规定，建议你单位：`),
    ...paragraphs(suggested.demands),
    heading('改正期限和复查'),
    said(`你单位应当自收到本建议书之日起${within('report')}改正，并书面报告改正情况（${OVERSIGHT_DAYS.report.source}）。`),
    said(`对本建议书有异议的，可以自收到之日起${within('objection')}书面申请复查（${OVERSIGHT_DAYS.objection.source}）。`),
  ];
};

const receipt = (row: PaperRow, actions: readonly OversightActionRow[]): PaperBlock[] => {
  const served = actions.at(-1)!;
  const { service, number } = served.content;
  const paper = OVERSIGHT_PAPER[served.action === 'serve' ? 'suggestion' : 'decision'];
  return [receiptTable(`${paper} ${number!}`, row.agency_name, service!, served)];
};

const onNewPage = (text: string, anchor?: string): PaperBlock => ({ kind: 'heading', level: 1, text, newPage: true, anchor });
const partOf = (n: number): string => `part-${n + 1}`;
/** 责任者: whose paper it is. */
const signerOf = (paper: OversightPaper, row: PaperRow, actions: readonly OversightActionRow[]): string =>
  paper === 'decision' ? lastOf(actions, 'decide')!.content.decided!.government : paper === 'answer' ? row.answering : row.office;

/** 卷内目录 and 备考表: what the file of the matter holds, each paper with its number and digest. */
const fileOf = (row: PaperRow, actions: readonly OversightActionRow[], papers: readonly OversightPaperEntity[]): PaperBlock[] => {
  const archived = actions.at(-1)!;
  return [
    heading('案卷封面'),
    keyTable('封面', [
      ['案卷名称', `关于${row.agency_name}“${row.origin_said}”的行政执法督察`],
      ['督察机关', row.office],
      ['被督察单位', row.agency_name],
      ['线索来源', OVERSIGHT_ORIGIN[row.origin]],
      ['登记日期', dayOf(row.opened_at)],
      ['结案日期', dayOf(lastOf(actions, 'accept', 'close')!.at)],
      ['处理结果', OVERSIGHT_ACTION[lastOf(actions, 'accept', 'close')!.action]],
      ['归档日期', dayOf(archived.at)],
    ]),
    onNewPage('卷内目录'),
    {
      ...table(
        '卷内文件',
        [
          ['序号', 7],
          ['责任者', 18],
          ['文件题名', 18],
          ['文号', 17],
          ['日期', 20],
          ['摘要值', 12],
          ['页号', 8],
        ],
        papers.map((one, n) => [
          String(n + 1),
          signerOf(one.paper, row, actions),
          one.title,
          one.number ?? '',
          dayOf(one.at),
          one.pdf_digest.slice(0, 8),
          '',
        ]),
      ),
      pages: papers.map((_, n) => partOf(n)),
    },
    onNewPage('办理经过'),
    table(
      '办理经过',
      [
        ['日期', 24],
        ['办理', 26],
        ['办理人', 18],
        ['情况', 32],
      ],
      actions.map((one) => [dayOf(one.at), OVERSIGHT_ACTION[one.action], one.person, one.said]),
    ),
    ...papersIn(row, actions, papers),
    onNewPage('备考表'),
    said(`本卷共有文件${papers.length}份，办理记录${actions.length}条。${archived.said === '' ? '' : sentenceOf(archived.said)}`),
    said(`立卷人：${archived.person}（签名：　　　　　　）`),
    said('检查人：　　　　　　（签名：　　　　　　）'),
    said(`立卷日期：${dayOf(archived.at)}`),
  ];
};

/** The text of every paper of the file, one after the other, as each was made. */
const papersIn = (row: PaperRow, actions: readonly OversightActionRow[], papers: readonly OversightPaperEntity[]): PaperBlock[] =>
  papers.flatMap((one, n): PaperBlock[] => [
    onNewPage(`卷内文件之${n + 1}：${one.title}${one.number === null ? '' : `（${one.number}）`}`, partOf(n)),
    ...blocksOf(
      one.paper,
      row,
      actions.filter(({ seq }) => seq <= one.seq),
      [],
    ).map((block): PaperBlock => (block.kind === 'heading' ? { ...block, level: 2 } : block)),
  ]);

const blocksOf = (
  paper: OversightPaper,
  row: PaperRow,
  actions: readonly OversightActionRow[],
  papers: readonly OversightPaperEntity[],
): PaperBlock[] => {
  const step = actions.at(-1)!;
  const { content } = step;
  switch (paper) {
    case 'suggestion':
      return suggestion(row, actions);
    case 'receipt':
      return receipt(row, actions);
    case 'answer': {
      const { number } = lastOf(actions, 'serve')!.content;
      const objected = lastOf(actions, 'object')!;
      return [
        said(`你单位${dayOf(objected.at)}对《${OVERSIGHT_PAPER.suggestion}》（${number!}）提出的复查申请收悉。`),
        heading('申请的理由'),
        ...paragraphs(objected.said),
        heading('复查意见'),
        ...paragraphs(step.said),
        said(step.action === 'uphold' ? '决定维持该建议书。改正并报告的期限不变。' : '决定撤销该建议书。'),
        said(`依据：${OVERSIGHT_DAYS.answer.source}。`),
      ];
    }
    case 'decision': {
      const { government } = content.decided!;
      const escalated = lastOf(actions, 'escalate')!;
      const { suggested, number } = lastOf(actions, 'serve')!.content;
      return [
        heading('事由'),
        said(`${row.office}以《${OVERSIGHT_PAPER.suggestion}》（${number!}）建议你单位改正下列问题：`),
        ...paragraphs(suggested!.problems),
        ...paragraphs(escalated.said),
        heading('决定'),
        said(`依照${OVERSIGHT_SOURCE.decision}的规定，${government}决定：`),
        ...paragraphs(step.said),
        said(`你单位应当立即执行本决定，并自收到之日起${within('execution')}书面报告执行情况（${OVERSIGHT_DAYS.execution.source}）。`),
      ];
    }
    case 'letter': {
      const { instrument, consent } = content;
      const { source, read } = OVERSIGHT_INSTRUMENTS.find(({ code }) => code === instrument)!;
      return [
        ...paragraphs(step.said),
        said(`依据：${source}。${consent === undefined ? '' : `本文书经${consent.government}于${dayWords(consent.day)}同意。`}`),
        ...(read ? [said('请在阅读后确认签收。')] : []),
      ];
    }
    case 'transfer': {
      const { receiver, basis } = content.transferred!;
      return [
        said(`${row.office}在对${about(row)}进行行政执法督察中发现，有关音像记录涉嫌泄露国家秘密、商业秘密或者个人隐私：`),
        ...paragraphs(step.said),
        said(`依照${basis}的规定，现将有关情况移送${receiver}，请依法处理，并将处理结果函告我机关。`),
        said(`本函不附音像记录的内容，原件由${row.agency_name}保存。`),
      ];
    }
    case 'file':
      return fileOf(row, actions, papers);
  }
};

/** 督察的文书 as it is at its step: what it says, in the official form, and what it is called. */
export const oversightPaper = (
  paper: OversightPaper,
  row: PaperRow,
  actions: readonly OversightActionRow[],
  papers: readonly OversightPaperEntity[],
): { readonly official: OfficialPaper; readonly title: string } => {
  const step = actions.at(-1)!;
  const { content } = step;
  const title = paper === 'letter' ? OVERSIGHT_INSTRUMENT[content.instrument!] : OVERSIGHT_PAPER[paper];
  const number = paper === 'receipt' ? null : (content.number ?? null);
  const office = signerOf(paper, row, actions);
  const day = paper === 'decision' ? dayWords(content.decided!.day) : dayOf(step.at);
  return {
    title,
    official: {
      head: number === null ? null : { office, number },
      addressed: paper === 'receipt' || paper === 'file' ? null : (content.transferred?.receiver ?? row.agency_name),
      title: [...(number === null ? [office] : []), title],
      subtitle: null,
      blocks: blocksOf(paper, row, actions, papers),
      signature: { office, day },
    },
  };
};
