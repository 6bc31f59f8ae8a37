import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import type { ExportFormat, ExportState } from './export.entity';

export const ExportFormatEnum = enumOf(
  { xlsx: '工作簿', csv: '文本', docx: '文档', pdf: '定稿', png: '图片', svg: '矢量图' } satisfies Record<ExportFormat, string>,
  'ExportFormat',
);
export const ExportStateEnum = enumOf(
  { waiting: '正在生成', done: '可下载', failed: '没有完成', cancelled: '已取消' } satisfies Record<ExportState, string>,
  'ExportState',
);

@ObjectType({ description: 'One line of what is said of an export.' })
export class ExportNote {
  @Field()
  word: string;
  @Field()
  text: string;
}

@ObjectType({ description: 'What a file would hold, said before it is asked for.' })
export class ExportPlan {
  @Field()
  title: string;
  @Field(() => LegalDateScalar)
  asOf: LegalDate;
  @Field(() => Int, { description: 'Posting up to which things are known.' })
  known: number;
  @Field(() => Int)
  rows: number;
  @Field(() => Int, { description: 'Rows of the list that are not shown to this reader, and not exported.' })
  withheld: number;
  @Field(() => [String])
  columns: string[];
  @Field(() => [ExportFormatEnum], { description: 'How it may leave, the usual one first.' })
  formats: ExportFormat[];
  @Field(() => [String], { description: 'Columns masked in a copy for outside.' })
  personal: string[];
  @Field(() => [ExportNote])
  said: ExportNote[];
}

@InputType({ description: 'How a list is to leave.' })
export class ExportWish {
  @Field(() => ExportFormatEnum)
  format: ExportFormat;
  @Field(() => String, { nullable: true, description: 'A copy for outside: what it is for. Names are masked in it.' })
  copyFor?: string | null;
}

@ObjectType({ description: '导出: a list asked for as a file, and what came of it.' })
export class ExportFile {
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field(() => ExportFormatEnum)
  format: ExportFormat;
  @Field(() => String, { nullable: true })
  copyFor: string | null;
  @Field(() => ExportStateEnum)
  state: ExportState;
  @Field(() => LegalDateScalar)
  asOf: LegalDate;
  @Field(() => Int)
  known: number;
  @Field(() => Int, { description: 'Rows announced when it was asked for.' })
  planned: number;
  @Field(() => Int, { nullable: true })
  exported: number | null;
  @Field(() => Int, { nullable: true })
  withheld: number | null;
  @Field(() => String, { nullable: true, description: 'Why it came to nothing, or has not yet.' })
  failure: string | null;
  @Field(() => String, { nullable: true })
  fileName: string | null;
  @Field(() => Float, { nullable: true })
  bytes: number | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file.' })
  digest: string | null;
  @Field(() => InstantScalar)
  createdAt: Date;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
  @Field(() => InstantScalar)
  expiresAt: Date;
}
