import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { enumOf } from '@zhilu/platform/graphql';
import { SEARCH_KIND, SEARCH_MATCH, type SearchKind, type SearchMatch } from '@zhilu/kernel/vocabulary';

export const SearchKindEnum = enumOf(SEARCH_KIND, 'SearchKind');
export const SearchMatchEnum = enumOf(SEARCH_MATCH, 'SearchMatch');

@ObjectType()
export class SearchHit {
  @Field(() => SearchKindEnum)
  kind: SearchKind;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID, { nullable: true, description: 'Of cases.' })
  caseId: string | null;
  @Field(() => String, { nullable: true, description: '案号 of a case, 执法证号 of an officer, 设备编号 of a device.' })
  no: string | null;
  @Field(() => String, { nullable: true, description: 'Of cases.' })
  documentNo: string | null;
  @Field(() => String, { nullable: true, description: 'What the hit is called beside its number: 案件名称, 姓名, 型号.' })
  name: string | null;
  @Field(() => [SearchMatchEnum], { description: 'What of it matches.' })
  matched: SearchMatch[];
}

@ObjectType({ description: 'How many of a kind were found.' })
export class SearchTally {
  @Field(() => SearchKindEnum)
  kind: SearchKind;
  @Field(() => Int)
  total: number;
}

@ObjectType({ description: '检索结果.' })
export class SearchPage {
  @Field(() => [SearchTally], { description: 'Every kind, found or not, whatever kind is asked for.' })
  tally: SearchTally[];
  @Field(() => [SearchHit], { description: 'Of the kind asked for; of no kind asked for, the first of each.' })
  rows: SearchHit[];
  @Field(() => String, { nullable: true })
  next: string | null;
}
