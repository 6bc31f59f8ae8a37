import { Entity, PrimaryColumn } from 'typeorm';

/** An agency a source may deliver for. */
@Entity('source_agency')
export class SourceAgencyEntity {
  @PrimaryColumn('smallint')
  source_no: number;
  @PrimaryColumn('int')
  agency_id: number;
}
