import { Field, Int, ObjectType } from '@nestjs/graphql';
import { enumOf } from '@zhilu/platform/graphql';
import { REPORT_KIND } from '@zhilu/kernel/vocabulary';

export const ReportKindEnum = enumOf(REPORT_KIND, 'ReportKind');

@ObjectType()
export class ReportColumn {
  @Field()
  heading: string;
  @Field({ description: 'Width beside the other columns; a part of one too.' })
  share: number;
  @Field()
  numeric: boolean;
}

@ObjectType({ description: 'One piece of a report as it is printed: a numbered heading, a paragraph, or a table.' })
export class ReportBlock {
  @Field({ description: 'heading, paragraph, note, table, chart or marks.' })
  kind: string;
  @Field(() => Int, { description: 'Of a heading; 0 of anything else.' })
  level: number;
  @Field({ description: 'Of a table: its caption with the unit; of a chart: its caption; of marks nothing.' })
  text: string;
  @Field(() => String, { nullable: true, description: 'Of a table: what stands below it; of a chart or marks: what they show, in words.' })
  note: string | null;
  @Field(() => String, { nullable: true, description: 'Of a chart or marks: the picture itself, as an address of its content.' })
  picture: string | null;
  @Field(() => [ReportColumn])
  columns: ReportColumn[];
  @Field(() => [[String]])
  rows: string[][];
}

@ObjectType({ description: '预览: what a report says, before it leaves as a file.' })
export class ReportPreview {
  @Field({ description: 'Name of the file it would be.' })
  name: string;
  @Field(() => [String])
  title: string[];
  @Field(() => String, { nullable: true })
  subtitle: string | null;
  @Field(() => [ReportBlock])
  blocks: ReportBlock[];
}
