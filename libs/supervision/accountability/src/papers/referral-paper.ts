import { dayWords } from '@zhilu/kernel/time';
import { REPORTED_WITHIN } from '@zhilu/kernel/law';
import {
  HUMAN_FINDING,
  MEASURE,
  OUTCOME,
  REFERRAL_ORIGIN,
  REFERRAL_PAPER,
  type ReferralPaper,
  RESPONSIBILITY,
} from '@zhilu/kernel/vocabulary';
import type { OfficialPaper, PaperBlock } from '@zhilu/platform/documents';
import type { Proposal } from '../entities/referral-action.entity';
import { lastOf } from '../matter/matter';
import { dayOf, heading, paragraphs, receiptTable, said, sentenceOf, table } from '../matter/paper-blocks';
import type { ActionRow, ReferralRow } from '../referrals/referral.store';

const LEVEL = '〇一二三四五六七八九';

const about = (row: ReferralRow): string => `${row.case_no ?? '（无案号）'}${row.case_title === null ? '' : `《${row.case_title}》`}`;

/** What was found: the facts of the books with their articles, then the words of whoever proposed. */
const facts = ({ facts: list, reason, found }: Proposal, by: ActionRow): PaperBlock[] => [
  heading('查明的事实'),
  ...(list.length === 0
    ? []
    : [
        table(
          '应记录事项',
          [
            ['事项', 26],
            ['条款', 16],
            ['应完成时间', 22],
            ['完成时间', 22],
            ['结论', 14],
          ],
          list.map((fact) => [
            fact.title,
            fact.article,
            dayOf(fact.dueAt),
            fact.metAt === null ? '没有记录' : dayOf(fact.metAt),
            OUTCOME[fact.outcome],
          ]),
        ),
      ]),
  ...paragraphs(reason),
  ...found.map((one) => said(sentenceOf(`${by.person}认定${HUMAN_FINDING[one.finding]}：${one.reason}`))),
];

const basis = ({ regulation, article, item, itemText, source, outsideEffect }: Proposal, confirmed: string | null): PaperBlock[] => [
  heading('依据'),
  said(`上述情形属于${regulation}${article}第（${LEVEL[item]!}）项“${itemText}”。措施依${source}。`),
  ...(outsideEffect
    ? [said(`该规章按本单位设定适用，非当日现行有效。${confirmed === null ? '' : sentenceOf(`经确认的法律依据：${confirmed}`)}`)]
    : []),
];

const persons = ({ persons: list }: Proposal, caption: string): PaperBlock =>
  table(
    caption,
    [
      ['姓名', 16],
      ['职务', 24],
      ['责任', 34],
      ['拟采取的措施', 26],
    ],
    list.map((one) => [
      one.name,
      one.delegatedBody === null ? one.post : `${one.post}（受委托组织）`,
      RESPONSIBILITY[one.responsibility],
      MEASURE[one.measure],
    ]),
  );

const begun = (row: ReferralRow): PaperBlock[] => [
  heading('案件情况'),
  said(
    `${row.agency_name}办理的${about(row)}（案件日期${dayWords(row.case_day)}），因${REFERRAL_ORIGIN[row.origin]}“${row.origin_said}”立案。`,
  ),
];

const last = (actions: readonly ActionRow[], action: ActionRow['action']): ActionRow => lastOf(actions, action)!;

const blocksOf = (paper: ReferralPaper, row: ReferralRow, actions: readonly ActionRow[]): PaperBlock[] => {
  const by = last(actions, 'propose');
  const proposal = by.content.proposal!;
  switch (paper) {
    case 'proposal':
      return [
        ...begun(row),
        ...facts(proposal, by),
        ...basis(proposal, null),
        heading('建议'),
        persons(proposal, '建议采取的措施'),
        said('以上意见须经告知并听取责任人员陈述、法制审核后，由另一名负责人决定。'),
      ];
    case 'notice': {
      const { due_at: due } = last(actions, 'notify');
      return [
        ...begun(row),
        ...facts(proposal, by),
        ...basis(proposal, null),
        heading('拟作出的处理'),
        persons(proposal, '拟采取的措施'),
        heading('陈述权利'),
        said(
          due === null
            ? '责任人员可以就上述事实、依据和拟作出的处理提出陈述；陈述期限待当年节假日安排公布后另行告知。'
            : `责任人员可以在${dayOf(due)}前（含当日）就上述事实、依据和拟作出的处理提出陈述；逾期未提出的，视为未作陈述。`,
        ),
      ];
    }
    case 'decision': {
      const { decided = [], basis: confirmed = null } = last(actions, 'decide').content;
      const { statements = [] } = last(actions, 'hear').content;
      return [
        ...begun(row),
        ...facts(proposal, by),
        heading('陈述情况'),
        ...statements.map((one) => said(sentenceOf(`${one.name}：${one.made ? '' : '未作陈述。'}${one.text}`))),
        ...basis(proposal, confirmed),
        heading('决定'),
        table(
          '采取的措施',
          [
            ['姓名', 16],
            ['职务', 24],
            ['措施', 26],
            ['理由', 34],
          ],
          decided.map((one) => [
            one.name,
            proposal.persons.find(({ name }) => name === one.name)!.post,
            one.measure === null ? '不采取措施' : MEASURE[one.measure],
            one.reason === '' ? '与告知的相同' : one.reason,
          ]),
        ),
        said(`${row.agency_name}应当自收到本决定之日起${REPORTED_WITHIN.days}日内执行，并书面报告执行结果（${REPORTED_WITHIN.source}）。`),
      ];
    }
    case 'receipt': {
      const served = last(actions, 'serve');
      const { number = null } = last(actions, 'decide').content;
      const paperServed = `${REFERRAL_PAPER.decision}${number === null ? '' : ` ${number}`}`;
      const names = proposal.persons.map(({ name }) => name).join('、');
      return [receiptTable(paperServed, row.agency_name, served.content.service!, served, [['责任人员', names]])];
    }
  }
};

/** 责任追究的文书 as it is at its step: what it says, in the official form. */
export const referralPaper = (paper: ReferralPaper, row: ReferralRow, actions: readonly ActionRow[]): OfficialPaper => {
  const number = paper === 'decision' ? (last(actions, 'decide').content.number ?? null) : null;
  return {
    head: number === null ? null : { office: row.office, number },
    addressed: paper === 'receipt' ? null : paper === 'proposal' ? `${row.office}负责人` : row.agency_name,
    title: [...(number === null ? [row.office] : []), REFERRAL_PAPER[paper]],
    subtitle: null,
    blocks: blocksOf(paper, row, actions),
    signature: { office: row.office, day: dayOf(actions.at(-1)!.at) },
  };
};
