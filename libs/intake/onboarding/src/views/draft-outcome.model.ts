import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class DraftCell {
  @Field()
  label: string;
  @Field(() => String, { description: 'As the source writes it.' })
  given: string;
  @Field(() => String, { nullable: true, description: 'As it would be stored; null where it is empty or not understood.' })
  understood: string | null;
  @Field({ description: 'It is what quarantines the row.' })
  faulty: boolean;
}

@ObjectType()
export class DraftRecord {
  @Field()
  kindLabel: string;
  @Field(() => [DraftCell])
  cells: DraftCell[];
}

@ObjectType()
export class DraftProblem {
  @Field()
  field: string;
  @Field()
  text: string;
  @Field()
  value: string;
}

@ObjectType({ description: 'One row and its fate.' })
export class DraftPreviewRow {
  @Field()
  sheet: string;
  @Field(() => Int)
  line: number;
  @Field()
  taken: boolean;
  @Field(() => [DraftRecord])
  records: DraftRecord[];
  @Field(() => [DraftProblem])
  problems: DraftProblem[];
}

@ObjectType({ description: 'The first rows as the intake would store them or quarantine them.' })
export class DraftPreview {
  @Field(() => String, { nullable: true, description: 'Why the whole file would be sent back.' })
  refusal: string | null;
  @Field(() => [DraftPreviewRow])
  rows: DraftPreviewRow[];
  @Field(() => Int)
  taken: number;
  @Field(() => Int)
  quarantined: number;
  @Field()
  more: boolean;
}

@ObjectType()
export class DraftReason {
  @Field()
  field: string;
  @Field()
  text: string;
  @Field(() => Int)
  lines: number;
  @Field()
  sheet: string;
  @Field(() => Int, { description: 'Line of the first.' })
  line: number;
  @Field(() => [String])
  examples: string[];
}

@ObjectType({ description: '整列为空: a column that is to carry a day from which deadlines run, and has none in any row.' })
export class DraftEmptyColumn {
  @Field()
  sheet: string;
  @Field()
  kindLabel: string;
  @Field({ description: 'Label of the field.' })
  field: string;
  @Field(() => [String])
  columns: string[];
  @Field(() => Int, { description: 'Rows read as this kind of record.' })
  rows: number;
}

@ObjectType({ description: 'The fate of every line of the file: received = taken + quarantined.' })
export class DraftTally {
  @Field(() => String, { nullable: true })
  refusal: string | null;
  @Field(() => Int)
  received: number;
  @Field(() => Int)
  taken: number;
  @Field(() => Int)
  quarantined: number;
  @Field(() => [DraftReason])
  reasons: DraftReason[];
  @Field(() => [DraftEmptyColumn])
  emptyColumns: DraftEmptyColumn[];
}

@ObjectType()
export class DraftMeaning {
  @Field({ description: 'What is to be said in a translation.' })
  value: string;
  @Field()
  label: string;
  @Field()
  reason: string;
  @Field(() => Float)
  closeness: number;
}

@ObjectType()
export class DraftValue {
  @Field()
  value: string;
  @Field(() => Int)
  count: number;
  @Field(() => Int)
  line: number;
  @Field(() => String, { nullable: true })
  understood: string | null;
  @Field({ description: 'A person said what it means.' })
  translated: boolean;
  @Field()
  reason: string;
  @Field(() => [DraftMeaning])
  suggestions: DraftMeaning[];
}

@ObjectType({ description: 'The spellings in one column read as one field.' })
export class DraftFieldValues {
  @Field()
  sheet: string;
  @Field()
  field: string;
  @Field()
  label: string;
  @Field({ description: 'Empty where several columns make the value, which cannot be translated.' })
  column: string;
  @Field(() => [String])
  kinds: string[];
  @Field(() => Int)
  rows: number;
  @Field(() => Int)
  empty: number;
  @Field(() => Int, { description: 'Rows whose value is none of those listed.' })
  otherRows: number;
  @Field(() => [DraftValue])
  values: DraftValue[];
  @Field(() => [DraftMeaning], { description: 'All that a value may mean.' })
  meanings: DraftMeaning[];
}

@ObjectType()
export class DraftValues {
  @Field(() => String, { nullable: true })
  refusal: string | null;
  @Field(() => [DraftFieldValues])
  fields: DraftFieldValues[];
}
