import { Field, ObjectType } from '@nestjs/graphql';
import type { CaseRecord } from '@zhilu/kernel/law';
import { EXECUTION_MODE, fenOf, yuanWords } from '@zhilu/kernel/vocabulary';

@ObjectType({ description: 'A column of a case that no rule reads, as its source states it.' })
export class StatedColumn {
  @Field()
  word: string;
  @Field()
  text: string;
}

/** What a case states for the yearly tables alone (年度行政执法数据), in the words of the standard format; blank columns are left out. */
export const yearlyColumnsOf = (stated: CaseRecord): StatedColumn[] =>
  (
    [
      ['申请日期', stated.appliedOn],
      ['撤销许可日期', stated.revokedOn],
      ['征收金额', stated.levyAmount === undefined ? undefined : `${yuanWords(fenOf(stated.levyAmount))} 元`],
      ['强制执行方式', stated.executionModes?.map((mode) => EXECUTION_MODE[mode]).join('、')],
      ['强制执行完毕日期', stated.executedOn],
      ['申请法院强制执行日期', stated.courtAppliedOn],
    ] as const
  ).flatMap(([word, text]) => (text === undefined ? [] : [{ word, text }]));
