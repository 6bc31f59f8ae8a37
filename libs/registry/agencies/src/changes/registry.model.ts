import { enumOf, InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AGENCY_CHANGE, type AgencyChangeKind } from '@zhilu/kernel/vocabulary';
import { Place as PlaceModel } from '../places/place.model';
import { IsOptional } from 'class-validator';

export const AgencyChangeKindEnum = enumOf(AGENCY_CHANGE, 'AgencyChangeKind');

@ObjectType({ description: 'An agency a spelling may mean, and why it is thought so.' })
export class LikelyAgency {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
  @Field()
  reason: string;
  @Field({ description: 'Every source that wrote so may deliver for it.' })
  delivers: boolean;
}

@ObjectType({ description: 'A spelling of an agency nobody knows, as quarantined lines write it.' })
export class UnknownSpelling {
  @Field()
  spelling: string;
  @Field(() => Int, { description: 'Quarantined lines that write so.' })
  lines: number;
  @Field(() => Int)
  deliveries: number;
  @Field(() => [String])
  sources: string[];
  @Field(() => InstantScalar)
  lastAt: Date;
  @Field(() => ID, { description: 'The last delivery that wrote so.' })
  lastBatch: string;
  @Field(() => [LikelyAgency], { description: 'The likeliest first.' })
  likely: LikelyAgency[];
}

@ObjectType({ description: '单位别名: a spelling the office takes for an agency.' })
export class Spelling {
  @Field()
  spelling: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => InstantScalar, { nullable: true })
  at: Date | null;
  @Field(() => String, { nullable: true, description: 'Null: it came with the list of agencies.' })
  by: string | null;
  @Field(() => String, { nullable: true })
  note: string | null;
  @Field(() => Int)
  posting: number;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was taken back.' })
  endedAt: Date | null;
  @Field(() => String, { nullable: true })
  endedBy: string | null;
}

@ObjectType({ description: 'An agency that quarantined lines of a source name, and the source may not deliver for.' })
export class Undelivered {
  @Field(() => Int)
  sourceNo: number;
  @Field()
  source: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => [String])
  spellings: string[];
  @Field(() => Int)
  lines: number;
}

@ObjectType()
export class SpellingBook {
  @Field({ description: 'The reader may register, for agencies of their office.' })
  mayRegister: boolean;
  @Field(() => [UnknownSpelling])
  unknown: UnknownSpelling[];
  @Field(() => Int, { description: 'Quarantined lines, not yet settled, of which no agency could be told.' })
  quarantined: number;
  @Field(() => Int, { description: 'Of them, lines whose spelling is known by now: they wait to be read again.' })
  known: number;
  @Field(() => [Undelivered], { description: 'Of them, lines whose agency is known and whose source does not deliver for it.' })
  undelivered: Undelivered[];
  @Field(() => [Spelling], { description: 'Newest first; those taken back as well.' })
  spellings: Spelling[];
}

@ObjectType()
export class SpellingAdded {
  @Field(() => Int, { description: 'Quarantined lines that wait for this spelling.' })
  lines: number;
  @Field(() => Int, { description: 'Of them, lines of sources that may not deliver for the agency: they stay until one of them may.' })
  barred: number;
  @Field(() => Int, { nullable: true, description: 'Of them sent out to be read again; null where they wait for their repair.' })
  taken: number | null;
}

@InputType()
export class SpellingInput {
  @Field()
  spelling: string;
  @Field(() => Int)
  agencyId: number;
  @Field({ description: 'On what ground.' })
  note: string;
}

@ObjectType()
export class AgencyNaming {
  @Field()
  name: string;
  @Field(() => LegalDateScalar, { nullable: true })
  from: string | null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'The first day after.' })
  to: string | null;
}

@ObjectType({ description: 'An agency as the office keeps it: its names and places in time, and what became of it.' })
export class RegisteredAgency {
  @Field(() => Int)
  agencyId: number;
  @Field()
  code: string;
  @Field()
  name: string;
  @Field(() => [AgencyNaming])
  names: AgencyNaming[];
  @Field()
  territory: string;
  @Field()
  line: string;
  @Field(() => LegalDateScalar, { nullable: true, description: 'First day on which it acts no longer.' })
  endedOn: string | null;
  @Field(() => String, { nullable: true, description: 'Who took it over; null where it was split, or stands.' })
  heir: string | null;
}

@ObjectType()
export class AgencyChange {
  @Field(() => Int)
  posting: number;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => AgencyChangeKindEnum)
  kind: AgencyChangeKind;
  @Field(() => LegalDateScalar, { nullable: true })
  onDay: string | null;
  @Field(() => String, { nullable: true, description: 'The new name, the heir or the new place.' })
  became: string | null;
  @Field(() => String, { nullable: true, description: 'The place before.' })
  was: string | null;
  @Field()
  note: string;
  @Field()
  by: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => Int, { description: 'Cases worked out anew.' })
  cases: number;
  @Field(() => Int, { description: 'Of them changed by it.' })
  changed: number;
  @Field({ description: 'The books have followed.' })
  done: boolean;
}

@ObjectType()
export class AgencyRegistry {
  @Field()
  mayRegister: boolean;
  @Field(() => [RegisteredAgency])
  agencies: RegisteredAgency[];
  @Field(() => [PlaceModel], { description: 'Where the reader may move agencies to.' })
  places: PlaceModel[];
  @Field(() => [AgencyChange], { description: 'Newest first.' })
  changes: AgencyChange[];
}

@InputType()
export class AgencyChangeInput {
  @Field(() => Int)
  agencyId: number;
  @Field(() => AgencyChangeKindEnum)
  kind: AgencyChangeKind;
  @Field(() => LegalDateScalar, { nullable: true, description: 'From which day on; not after today. None for taking back an end.' })
  @IsOptional()
  onDay?: string | null;
  @Field(() => String, { nullable: true })
  @IsOptional()
  name?: string | null;
  @Field(() => Int, { nullable: true })
  @IsOptional()
  heirId?: number | null;
  @Field(() => ID, { nullable: true, description: '`territory:12` or `line:3`.' })
  @IsOptional()
  place?: string | null;
  @Field({ description: 'On what ground.' })
  note: string;
}
