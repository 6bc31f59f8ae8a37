import { Field, ObjectType } from '@nestjs/graphql';
import type { AppliedPack as Applied } from '@zhilu/kernel/law';
import { LegalDateScalar } from '@zhilu/platform/graphql';

@ObjectType()
export class AppliedPack {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => LegalDateScalar)
  effectiveFrom: string;
  @Field(() => LegalDateScalar, { nullable: true })
  effectiveTo: string | null;
  @Field(() => LegalDateScalar)
  appliedFrom: string;
  @Field(() => LegalDateScalar, { nullable: true })
  appliedTo: string | null;
  @Field({ description: '适用期超出有效期: 按本单位设定适用，非当日现行有效.' })
  beyondEffective: boolean;
}

/** A pack as every page names it, with both its spans. */
export const appliedPackModel = ({ pack, from, to }: Applied): AppliedPack => ({
  code: pack.code,
  title: pack.title,
  effectiveFrom: pack.effective.from,
  effectiveTo: pack.effective.to,
  appliedFrom: from,
  appliedTo: to,
  beyondEffective: from < pack.effective.from || (pack.effective.to !== null && (to === null || to > pack.effective.to)),
});
