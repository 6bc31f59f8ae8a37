import { charged, type Counts as KernelCounts, coverage, onTimeRate, unassessed as withoutBounds } from '@zhilu/kernel/ledger';
import { InstantScalar, LegalDateScalar, StageEnum } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type Dimension, DimensionEnum } from './figure-filter.input';
import type { Ground } from './basis.service';
import { editionTitle } from './editions/edition-basis';
import { Unassessed, unassessedModel } from './silence/silence.model';
import { completenessOf } from '@zhilu/kernel/registers';
import type { Unassessed as UnassessedOf } from './silence/silences';
import type { Cell } from './books/tally';
import type { ExpectedCounts } from './expected/expected.store';

@ObjectType()
export class Ratio {
  @Field(() => Int)
  n: number;
  @Field(() => Int)
  of: number;
}

@ObjectType({ description: 'All unknowns against, unknowns left out, all unknowns in favour.' })
export class Rate {
  @Field(() => Ratio)
  low: Ratio;
  @Field(() => Ratio)
  shown: Ratio;
  @Field(() => Ratio)
  high: Ratio;
}

@ObjectType()
export class Counts {
  @Field(() => Int)
  charged: number;
  @Field(() => Int)
  onTime: number;
  @Field(() => Int, { description: '逾期: declared after it was due.' })
  late: number;
  @Field(() => Int, { description: '迟报: declared in time, received later, on the word of the agency alone.' })
  reportedLate: number;
  @Field(() => Int)
  missing: number;
  @Field(() => Int, { description: '超过核查期限未收到: outside what is charged, against in the low reading.' })
  notReceived: number;
  @Field(() => Int)
  pending: number;
  @Field(() => Int)
  indeterminate: number;
  @Field(() => Int)
  notApplicable: number;
  @Field(() => Int, { description: 'Missing duties by the state of their explanation.' })
  missingSubmitted: number;
  @Field(() => Int)
  missingAccepted: number;
  @Field(() => Int)
  missingRejected: number;
}

@ObjectType({ description: 'One figure: its counts and the two rates made of them, as whole numbers.' })
export class Figure {
  @Field(() => Counts)
  counts: Counts;
  @Field(() => Rate)
  coverage: Rate;
  @Field(() => Rate)
  onTimeRate: Rate;
  @Field(() => Unassessed, { nullable: true })
  unassessed: Unassessed | null;
}

/** A figure with its rates, of counts; where silence touches it, its rates have no bounds but none and all. */
export const figureOf = (counts: Cell, unreported: UnassessedOf | null): Figure => {
  const bounded = unreported === null ? (rate: Rate) => rate : withoutBounds;
  return {
    counts,
    coverage: bounded(coverage(counts)),
    onTimeRate: bounded(onTimeRate(counts)),
    unassessed: unassessedModel(unreported),
  };
};

export const chargedOf = (counts: KernelCounts): number => charged(counts);

@ObjectType()
export class FigureKey {
  @Field(() => DimensionEnum)
  dimension: Dimension;
  @Field({ description: 'Code or id of the member; empty where the duty has none.' })
  value: string;
  @Field()
  label: string;
}

@ObjectType({ description: '归集完整率: of what was noted outside the agencies, how much has its case. Of none there is no rate.' })
export class ExpectedFigure {
  @Field(() => Int)
  matched: number;
  @Field(() => Int, { description: 'More than one case may be it: a person decides.' })
  several: number;
  @Field(() => Int)
  unmatched: number;
  @Field(() => Int, { description: 'A person found that there need be no case; in no rate.' })
  excluded: number;
  @Field(() => Rate)
  completeness: Rate;
}

export const expectedFigureOf = (counts: ExpectedCounts): ExpectedFigure => ({ ...counts, completeness: completenessOf(counts) });

@ObjectType()
export class FigureRow {
  @Field(() => [FigureKey])
  keys: FigureKey[];
  @Field(() => Figure)
  figure: Figure;
  @Field({ description: 'At least 30 charged, and no silence touches it: may be compared.' })
  comparable: boolean;
  @Field(() => ExpectedFigure, {
    nullable: true,
    description:
      '归集完整率 of the row; null where rows are told apart by anything but places and periods, which is all that is noted outside.',
  })
  expected: ExpectedFigure | null;
}

@ObjectType()
export class Ageing {
  @Field(() => Int)
  fromDays: number;
  @Field(() => Int, { nullable: true })
  toDays: number | null;
  @Field(() => Int)
  missing: number;
}

@ObjectType({ description: '口径: the locked edition an answer is read by.' })
export class BasisEdition {
  @Field(() => ID)
  id: string;
  @Field({ description: '`2026年第三季度·第1版`' })
  title: string;
  @Field({ description: 'The office that locked it.' })
  office: string;
  @Field(() => Int)
  agencies: number;
  @Field(() => Int, {
    description: 'Of them, those this reader may sum: fewer where the reader stands lower, or an agency has moved away.',
  })
  readable: number;
}

@ObjectType({ description: 'What an answer rests on; the list behind each number is asked with the same three.' })
export class Basis {
  @Field(() => LegalDateScalar)
  asOf: string;
  @Field(() => Int)
  known: number;
  @Field(() => InstantScalar, { nullable: true })
  knownAt: Date | null;
  @Field({ description: 'balances or lines: from which book it was read.' })
  path: string;
  @Field(() => BasisEdition, { nullable: true, description: 'Null: as the books stand.' })
  edition: BasisEdition | null;
}

export const basisModel = ({ basis, edition }: Ground, path: 'balances' | 'lines'): Basis => ({
  asOf: basis.asOf,
  known: basis.known,
  knownAt: basis.knownAt,
  path,
  edition: edition && {
    id: edition.id,
    title: editionTitle(edition),
    office: edition.office,
    agencies: edition.agencies.length,
    readable: edition.readable,
  },
});

@ObjectType()
export class FigureTable {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => Int, { description: '等待案件: lines that came before their case, of the agencies counted; in no number here.' })
  waiting: number;
  @Field(() => Figure)
  total: Figure;
  @Field(() => ExpectedFigure, { description: '归集完整率 of the places and days asked for; nothing else narrows it.' })
  expected: ExpectedFigure;
  @Field(() => [FigureRow])
  rows: FigureRow[];
  @Field(() => [Ageing], { description: 'Of the missing in the whole table, by days since due.' })
  ageing: Ageing[];
}

@ObjectType({ description: '报送时延: from the act to our receipt.' })
export class ArrivalRow {
  @Field(() => StageEnum)
  stage: string;
  @Field(() => Int, { nullable: true, description: 'Null: all sources together.' })
  source: number | null;
  @Field(() => String, { nullable: true })
  sourceName: string | null;
  @Field(() => Int, { nullable: true, description: 'Delivery grace agreed with the source, hours: what its delay is measured against.' })
  graceHours: number | null;
  @Field(() => Int)
  records: number;
  @Field({ description: 'A tenth of the records came within so many days.' })
  p10Days: number;
  @Field()
  p25Days: number;
  @Field()
  medianDays: number;
  @Field()
  p75Days: number;
  @Field()
  p90Days: number;
}
