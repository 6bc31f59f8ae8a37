import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DraftPreview, DraftTally, DraftValues } from './draft-outcome.model';

@ObjectType({ description: 'Something found in a file, and the reason in words.' })
export class DraftFinding {
  @Field()
  value: string;
  @Field()
  reason: string;
}

@ObjectType()
export class DraftHead {
  @Field(() => Int)
  headerRow: number;
  @Field(() => Int)
  headerRows: number;
  @Field(() => Int)
  columns: number;
  @Field(() => [String])
  reasons: string[];
  @Field(() => String, { nullable: true, description: 'Why a delivery with this header would be sent back whole.' })
  refusal: string | null;
}

@ObjectType()
export class DraftRowText {
  @Field(() => Int)
  line: number;
  @Field(() => [String])
  cells: string[];
}

@ObjectType({ description: 'A column of the file and what stands in it, of the rows looked at.' })
export class DraftColumn {
  @Field()
  name: string;
  @Field(() => Int)
  number: number;
  @Field(() => Int, { description: 'Rows looked at in which it is not empty.' })
  filled: number;
  @Field(() => [String])
  examples: string[];
  @Field({ description: 'Some field is read from it.' })
  used: boolean;
}

@ObjectType()
export class DraftOption {
  @Field()
  value: string;
  @Field()
  label: string;
}

@ObjectType({ description: 'A column that may be the field, and why.' })
export class DraftColumnChoice {
  @Field()
  column: string;
  @Field(() => Float)
  confidence: number;
  @Field(() => [String])
  reasons: string[];
}

@ObjectType()
export class DraftDateOption {
  @Field()
  format: string;
  @Field()
  text: string;
  @Field(() => Int)
  reads: number;
  @Field(() => Int)
  of: number;
}

@ObjectType({ description: 'Dates of a column that can be read in more than one way.' })
export class DraftDateQuestion {
  @Field()
  text: string;
  @Field(() => [String])
  examples: string[];
  @Field(() => [DraftDateOption])
  options: DraftDateOption[];
}

@ObjectType({ description: 'One standard field, and where it is read from.' })
export class DraftField {
  @Field()
  field: string;
  @Field()
  label: string;
  @Field()
  type: string;
  @Field()
  required: boolean;
  @Field()
  note: string;
  @Field(() => String, { nullable: true })
  column: string | null;
  @Field(() => String, { nullable: true, description: 'The value of all rows.' })
  constant: string | null;
  @Field({ description: 'suggested, chosen, leftOut, open or none.' })
  standing: string;
  @Field(() => Float, { nullable: true })
  confidence: number | null;
  @Field(() => [String])
  reasons: string[];
  @Field(() => [DraftColumnChoice])
  others: DraftColumnChoice[];
  @Field(() => [DraftOption], { description: 'The closed list of the field, where it has one.' })
  options: DraftOption[];
  @Field(() => [String])
  dateFormats: string[];
  @Field(() => [DraftDateQuestion])
  dateQuestions: DraftDateQuestion[];
  @Field(() => [String], { description: 'Dates written in no known way, of the rows looked at.' })
  unreadDates: string[];
  @Field(() => String, { nullable: true })
  unit: string | null;
  @Field(() => String, { nullable: true, description: 'What is suggested for all rows where no column carries it.' })
  suggestedConstant: string | null;
}

@ObjectType({ description: 'A kind of record taken from the rows of a sheet.' })
export class DraftKind {
  @Field(() => Int)
  at: number;
  @Field()
  kind: string;
  @Field()
  label: string;
  @Field(() => String, { nullable: true, description: 'Only rows in which this column is filled.' })
  whenFilled: string | null;
  @Field(() => [DraftField])
  fields: DraftField[];
}

@ObjectType({ description: 'What the rows of a sheet could be.' })
export class DraftKindOffer {
  @Field()
  kind: string;
  @Field()
  label: string;
  @Field()
  likely: boolean;
  @Field()
  reason: string;
}

@ObjectType()
export class DraftSheet {
  @Field({ description: 'Empty for a text file.' })
  name: string;
  @Field()
  hidden: boolean;
  @Field(() => Int)
  rows: number;
  @Field(() => Int)
  width: number;
  @Field()
  taken: boolean;
  @Field({ description: 'The header was chosen by a person.' })
  headChosen: boolean;
  @Field(() => DraftHead, { nullable: true })
  head: DraftHead | null;
  @Field(() => [DraftHead])
  otherHeads: DraftHead[];
  @Field(() => [DraftRowText], { description: 'The first rows as they stand.' })
  sample: DraftRowText[];
  @Field(() => Int, { description: 'Rows looked at for what stands in the columns.' })
  lookedAt: number;
  @Field(() => [DraftColumn])
  columns: DraftColumn[];
  @Field(() => [String])
  key: string[];
  @Field(() => [DraftKind])
  kinds: DraftKind[];
  @Field(() => [DraftKindOffer])
  offers: DraftKindOffer[];
}

@ObjectType({ description: 'Something only a person can decide, or should confirm.' })
export class DraftPoint {
  @Field()
  sheet: string;
  @Field(() => String, { nullable: true })
  kind: string | null;
  @Field(() => String, { nullable: true })
  field: string | null;
  @Field()
  text: string;
}

@ObjectType()
export class DraftAgency {
  @Field(() => Int)
  id: number;
  @Field()
  code: string;
  @Field()
  name: string;
}

@ObjectType({ description: 'What was found in the file of a draft, and what its mapping is so far.' })
export class DraftContent {
  @Field(() => DraftFinding)
  format: DraftFinding;
  @Field(() => DraftFinding, { nullable: true })
  encoding: DraftFinding | null;
  @Field(() => DraftFinding, { nullable: true })
  delimiter: DraftFinding | null;
  @Field(() => DraftFinding, { nullable: true })
  dateSystem: DraftFinding | null;
  @Field(() => [DraftSheet])
  sheets: DraftSheet[];
  @Field(() => [String], { description: 'Of a file of objects: which kinds, and how many.' })
  objects: string[];
  @Field(() => [String])
  notes: string[];
  @Field({ description: 'The mapping is whole: the file can be read by it.' })
  whole: boolean;
  @Field(() => [String], { description: 'What the mapping lacks.' })
  faults: string[];
  @Field(() => [DraftPoint])
  open: DraftPoint[];
  @Field(() => [DraftPoint])
  confirm: DraftPoint[];
  @Field(() => String, { nullable: true, description: 'Code of the one agency of all rows, where it was chosen.' })
  agency: string | null;
  @Field(() => [DraftAgency], { description: "The reader's own agencies." })
  agencies: DraftAgency[];
}

@ObjectType({ description: 'A staged file and what was decided of it; of the person who made it.' })
export class IntakeDraft {
  @Field(() => ID)
  id: string;
  @Field()
  fileName: string;
  @Field(() => Float)
  bytes: number;
  @Field()
  digest: string;
  @Field(() => InstantScalar)
  createdAt: Date;
  @Field(() => InstantScalar)
  touchedAt: Date;
  @Field(() => InstantScalar)
  expiresAt: Date;
  @Field({ description: 'looking, open, refused, saved or imported.' })
  state: string;
  @Field(() => String, { nullable: true })
  refusal: string | null;
  @Field()
  name: string;
  @Field(() => Int, { nullable: true })
  sourceNo: number | null;
  @Field(() => Int, { nullable: true })
  mappingVersion: number | null;
  @Field(() => ID, { nullable: true })
  batch: string | null;
  @Field(() => DraftContent, {
    nullable: true,
    description: 'Null while the file is looked at, where it is sent back, and once it is imported.',
  })
  content?: DraftContent | null;
  @Field(() => DraftPreview, { nullable: true })
  preview?: DraftPreview | null;
  @Field(() => DraftTally, { nullable: true })
  tally?: DraftTally | null;
  @Field(() => DraftValues, { nullable: true })
  values?: DraftValues | null;
  @Field(() => [Int], { description: 'Own agencies the file names.' })
  foundAgencies?: number[];
}
