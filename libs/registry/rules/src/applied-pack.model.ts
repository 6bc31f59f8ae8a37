import { Field, ObjectType } from '@nestjs/graphql';
import { type AppliedPack as Applied, type ScreenWords as Words, screenWordsOf } from '@zhilu/kernel/law';
import { LegalDateScalar } from '@zhilu/platform/graphql';

@ObjectType({ description: '页面用语 of a regulation: what it calls the list, its time for storing, its articles by what they are about.' })
export class ScreenWords implements Words {
  @Field()
  list: string;
  @Field()
  storageTime: string;
  @Field()
  written: string;
  @Field()
  recording: string;
  @Field()
  uninterrupted: string;
  @Field()
  storage: string;
  @Field()
  interruption: string;
  @Field()
  deferral: string;
  @Field()
  institutions: string;
  @Field()
  custodians: string;
  @Field()
  listed: string;
  @Field()
  funding: string;
  @Field()
  gathering: string;
  @Field({ description: 'How it holds for a body that acts on delegation.' })
  delegated: string;
  @Field(() => String, { nullable: true, description: 'Who keeps the list of a government; null where it does itself.' })
  listOfGovernment?: string;
}

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
  @Field(() => ScreenWords, { nullable: true, description: 'Null for a text nobody has written them for.' })
  screen: ScreenWords | null;
}

/** A pack as every page names it, with both its spans. */
export const appliedPackModel = ({ pack, from, to }: Applied): AppliedPack => ({
  screen: screenWordsOf(pack),
  code: pack.code,
  title: pack.title,
  effectiveFrom: pack.effective.from,
  effectiveTo: pack.effective.to,
  appliedFrom: from,
  appliedTo: to,
  beyondEffective: from < pack.effective.from || (pack.effective.to !== null && (to === null || to > pack.effective.to)),
});
