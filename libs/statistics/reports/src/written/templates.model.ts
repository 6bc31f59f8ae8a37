import { Field, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar } from '@zhilu/platform/graphql';
import type { ReportKind } from '@zhilu/kernel/vocabulary';
import { ReportKindEnum } from '../report.model';

@ObjectType({ description: 'What a template may name: numbers and texts, tables, charts.' })
export class TemplateNames {
  @Field(() => [String])
  fields: string[];
  @Field(() => [String])
  tables: string[];
  @Field(() => [String])
  charts: string[];
}

@ObjectType()
export class TemplateVersionModel {
  @Field(() => Int)
  no: number;
  @Field({ description: 'Whether it has words of its own; otherwise the product’s own were taken up again.' })
  own: boolean;
  @Field()
  said: string;
  @Field()
  person: string;
  @Field(() => InstantScalar)
  at: Date;
}

@ObjectType({ description: '报告模板: what a kind of report says in an office; its text is JSON.' })
export class OwnTemplate {
  @Field(() => ReportKindEnum)
  kind: ReportKind;
  @Field(() => Int, { description: 'The newest version; 0 where the office has none.' })
  no: number;
  @Field()
  own: boolean;
  @Field()
  body: string;
  @Field({ description: 'The product’s own.' })
  builtIn: string;
  @Field(() => [TemplateVersionModel])
  versions: TemplateVersionModel[];
  @Field(() => TemplateNames)
  names: TemplateNames;
}
