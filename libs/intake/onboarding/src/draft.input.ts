import { Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import type { Delimiter, Encoding } from '@zhilu/platform/tabular';
import { codesOf, type LineKind, RECORD_KIND, type RecordKind } from '@zhilu/kernel/vocabulary';
import { LineKindEnum } from '@zhilu/intake/deliveries';

const named = <T extends string>(names: readonly T[]) => Object.fromEntries(names.map((name) => [name, name])) as { [K in T]: K };
const RecordKindEnum = named(codesOf(RECORD_KIND));
registerEnumType(RecordKindEnum, { name: 'CompleteKind', description: 'Kinds of record a source may be the complete register of.' });
const ENCODING = { utf8: 'utf-8', utf16le: 'utf-16le', utf16be: 'utf-16be', gb18030: 'gb18030' } as const;
registerEnumType(ENCODING, { name: 'FileEncoding' });
const DELIMITER = { comma: ',', tab: '\t', semicolon: ';', bar: '|' } as const;
registerEnumType(DELIMITER, { name: 'FileDelimiter' });
const UNIT = { yuan: '元', hundredYuan: '百元', thousandYuan: '千元', tenThousandYuan: '万元', hundredMillionYuan: '亿元' } as const;
registerEnumType(UNIT, { name: 'AmountUnit' });

@InputType({ description: 'A sheet to be taken or left out, and the row in which its header ends.' })
export class HeadOfSheetInput {
  @Field()
  sheet: string;
  @Field()
  taken: boolean;
  @Field(() => Int, { nullable: true, description: 'Null for what is found.' })
  headerRow?: number | null;
  @Field(() => Int, { nullable: true })
  headerRows?: number | null;
}

@InputType()
export class HeadInput {
  @Field(() => ENCODING, { nullable: true, description: 'Null for what is found.' })
  encoding?: Encoding | null;
  @Field(() => DELIMITER, { nullable: true, description: 'Null for what is found.' })
  delimiter?: Delimiter | null;
  @Field(() => [HeadOfSheetInput])
  sheets: HeadOfSheetInput[];
}

@InputType()
export class KindWantedInput {
  @Field(() => LineKindEnum)
  kind: LineKind;
  @Field(() => Int, { nullable: true, description: 'Place of the kind that stands already, whose fields are kept.' })
  from?: number | null;
  @Field(() => String, { nullable: true, description: 'Only rows in which this column is filled.' })
  whenFilled?: string | null;
}

@InputType({ description: 'Where a field is read from: a column, one value for all rows, nothing; none of these for what is suggested.' })
export class FieldWantedInput {
  @Field(() => Int, { description: 'Place of the kind of record.' })
  at: number;
  @Field()
  field: string;
  @Field(() => String, { nullable: true })
  column?: string | null;
  @Field(() => String, { nullable: true })
  constant?: string | null;
  @Field(() => Boolean, { nullable: true })
  leaveOut?: boolean | null;
  @Field(() => [String], { nullable: true, description: 'Null for what is found.' })
  dateFormats?: string[] | null;
  @Field(() => UNIT, { nullable: true })
  unit?: '元' | '百元' | '千元' | '万元' | '亿元' | null;
}

@InputType()
export class ColumnsInput {
  @Field()
  sheet: string;
  @Field(() => [KindWantedInput], { nullable: true, description: 'All kinds wanted; null leaves them as they are.' })
  kinds?: KindWantedInput[] | null;
  @Field(() => [FieldWantedInput])
  fields: FieldWantedInput[];
  @Field(() => [String], { nullable: true, description: 'Columns that tell one row from another; null leaves them as they are.' })
  key?: string[] | null;
}

@InputType()
export class MeaningInput {
  @Field()
  value: string;
  @Field(() => String, { nullable: true, description: 'Null takes an earlier one back.' })
  meaning?: string | null;
}

@InputType({ description: 'What values of one column mean, read as one field.' })
export class TranslationInput {
  @Field()
  sheet: string;
  @Field()
  field: string;
  @Field()
  column: string;
  @Field(() => [MeaningInput])
  values: MeaningInput[];
}

@InputType({ description: 'A draft saved as the mapping of a source.' })
export class SaveDraftInput {
  @Field()
  name: string;
  @Field(() => Int, { nullable: true, description: 'A source that is there, of which this becomes the next version; null for a new one.' })
  sourceNo?: number | null;
  @Field(() => Int, { description: 'Version the reader saw as the newest; 0 for a new source.' })
  expectedRevision: number;
  @Field(() => [Int], { description: 'Agencies it delivers for; those it delivers for already stay.' })
  agencies: number[];
  @Field(() => [RecordKindEnum], { description: 'Kinds of record it is the complete register of: only of those can a record be missing.' })
  completeFor: RecordKind[];
  @Field(() => Int, { description: 'Hours; for a new source only.' })
  graceHours: number;
  @Field(() => Int, { description: 'Hours; for a new source only.' })
  rhythmHours: number;
  @Field()
  note: string;
  @Field({ description: 'Points nobody decided are left as they are.' })
  leaveOpen: boolean;
}
