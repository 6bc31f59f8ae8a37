import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, InstantScalar, LegalDateScalar, ListAtMost, RoleEnum } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { ACCOUNT_STANDING, type AccountStanding, type Role } from '@zhilu/kernel/vocabulary';

export const AccountStandingEnum = enumOf(ACCOUNT_STANDING, 'AccountStanding');

@ObjectType({ description: 'Where somebody may stand: a territory, a line or an agency.' })
export class AccountPlace {
  @Field()
  code: string;
  @Field()
  name: string;
  @Field({ description: 'territory, line or agency.' })
  kind: string;
}

@ObjectType({ description: 'An agency somebody reads by grant, for a time and a purpose.' })
export class GrantedReading {
  @Field()
  agency: string;
  @Field()
  name: string;
  @Field(() => LegalDateScalar, { description: 'Last day.' })
  until: LegalDate;
  @Field()
  purpose: string;
}

@ObjectType({ description: '账号: who may sign in, in which role, and how it stands.' })
export class AccountModel {
  @Field(() => ID)
  id: string;
  @Field()
  account: string;
  @Field()
  name: string;
  @Field(() => RoleEnum)
  role: Role;
  @Field(() => AccountPlace, { nullable: true })
  place: AccountPlace | null;
  @Field(() => AccountStandingEnum)
  standing: AccountStanding;
  @Field(() => InstantScalar)
  createdAt: Date;
  @Field(() => LegalDateScalar, { nullable: true, description: 'Last day it is good for; null without end.' })
  validUntil: LegalDate | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Its last use; null where it was never used.' })
  seenAt: Date | null;
  @Field(() => InstantScalar, { nullable: true })
  passwordAt: Date | null;
  @Field({ description: 'Its first password is yet to be changed.' })
  passwordDue: boolean;
  @Field(() => String, { nullable: true, description: 'Account that took it over.' })
  successor: string | null;
  @Field({ description: 'A device is bound as its second step.' })
  secondStep: boolean;
  @Field({ description: 'Bound to a person of the provider the office signs in by.' })
  bound: boolean;
  @Field({ description: "The reader's own." })
  own: boolean;
  @Field(() => [GrantedReading])
  readings: GrantedReading[];
}

@InputType()
export class AccountFilter {
  @Field(() => String, { nullable: true, description: 'Stands in its account or name.' })
  text?: string | null;
  @Field(() => AccountStandingEnum, { nullable: true })
  standing?: AccountStanding | null;
}

@ObjectType()
export class AccountPage {
  @Field(() => Int)
  total: number;
  @Field(() => Int, { description: 'Of them, those that wait for their role.' })
  waiting: number;
  @Field(() => [AccountModel])
  rows: AccountModel[];
  @Field(() => String, { nullable: true })
  next: string | null;
}

@ObjectType({ description: 'An account made for somebody; its password is shown this once.' })
export class MadeAccountModel {
  @Field(() => ID)
  id: string;
  @Field()
  account: string;
  @Field()
  name: string;
  @Field()
  password: string;
}

@InputType()
export class NewAccountInput {
  @Field()
  account: string;
  @Field()
  name: string;
  @Field(() => RoleEnum, { description: 'The role that is asked for; somebody else gives it.' })
  role: Role;
  @Field(() => String, { nullable: true, description: 'Code of a territory, a line or an agency.' })
  place?: string | null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'Last day it is good for.' })
  until?: LegalDate | null;
}

@InputType()
export class RoleGrantInput {
  @Field(() => ID)
  id: string;
  @Field(() => RoleEnum)
  role: Role;
  @Field(() => String, { nullable: true })
  place?: string | null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'Last day it is good for.' })
  until?: LegalDate | null;
}

@InputType()
export class ReadingGrantInput {
  @Field(() => ID)
  id: string;
  @Field(() => [String], { description: 'Codes of agencies.' })
  @ListAtMost(200)
  agencies: string[];
  @Field(() => LegalDateScalar, { description: 'Last day.' })
  until: LegalDate;
  @Field()
  purpose: string;
}

@ObjectType({ description: '密码策略: what the office asks of passwords and sessions.' })
export class PasswordProfileModel {
  @Field(() => Int, { description: 'Characters at least.' })
  least: number;
  @Field(() => Int, { description: 'Kinds of characters at least, of four.' })
  kinds: number;
  @Field(() => Int, { nullable: true, description: 'Days a password is good for; null without end.' })
  days: number | null;
  @Field(() => Int, { description: 'Minutes a session may lie unused.' })
  idle: number;
  @Field(() => [RoleEnum], { description: 'Roles that show a second step when they sign in.' })
  secondStep: readonly Role[];
}

@InputType()
export class PasswordProfileInput {
  @Field(() => Int)
  least: number;
  @Field(() => Int)
  kinds: number;
  @Field(() => Int, { nullable: true })
  days?: number | null;
  @Field(() => Int)
  idle: number;
  @Field(() => [RoleEnum])
  @ListAtMost(12)
  secondStep: Role[];
}

@ObjectType({ description: '会话: somebody is signed in.' })
export class OpenSession {
  @Field(() => ID)
  no: string;
  @Field()
  account: string;
  @Field()
  name: string;
  @Field(() => InstantScalar)
  openedAt: Date;
  @Field(() => InstantScalar)
  seenAt: Date;
  @Field(() => InstantScalar)
  endsAt: Date;
  @Field(() => String, { nullable: true })
  address: string | null;
  @Field(() => String, { nullable: true, description: 'What the browser says it is.' })
  device: string | null;
  @Field({ description: "One of the reader's own." })
  own: boolean;
  @Field({ description: 'The one this is asked in.' })
  current: boolean;
}
