import { graphql } from '@zhilu/contract';

export const AGENCIES = graphql(`
  query Agencies {
    agencies {
      agencyId
      name
      territory
      line
      devices
      usable
      openFaults
      officers
      listVersion
      breadth {
        items
        practised
        named
      }
      absences {
        code
        of
      }
      surveyedAt
    }
  }
`);

export const AGENCY_PROFILE = graphql(`
  query AgencyProfile($agencyId: Int!, $from: LegalDate, $to: LegalDate) {
    agencyProfile(agencyId: $agencyId, from: $from, to: $to) {
      code
      day
      path {
        id
        name
      }
      standing {
        agencyId
        name
        line
        devices
        usable
        openFaults
        officers
        listVersion
        breadth {
          items
          practised
          named
        }
        absences {
          code
          of
        }
        surveyedAt
      }
      devices {
        key
        deviceKind
        model
        custodian
        from
        to
        state
        faults
        maintained
        lastMaintained
      }
      faults {
        key
        device
        registered
        from
        to
        what
        proof
      }
      officers {
        total
        certified
        notCertified
        unknown
        rows {
          key
          name
          from
          to
          status
          statusFrom
          certified
        }
      }
      institutions {
        key
        institution
        title
        version
        documentNo
        issuedOn
        publishedOn
        publishedIn
        inForce
      }
      custodians {
        key
        name
        custody
        documentNo
        inForce
      }
      lists {
        version
        documentNo
        issuedOn
        from
        to
        publishedOn
        publishedIn
        inForce
        items {
          no
          scene
          actType
          uninterrupted
        }
      }
      peers {
        agencies
        of
        rows {
          agencyId
          name
          items
          practised
        }
        median
        tooFew
      }
      scenes {
        scene
        visits
        lastDay
        named
      }
      siteDays {
        day
        visits
        officers
        peak
        untimed
        usable
      }
      shortfall {
        days
        shortOfVisits
        shortOfOfficers
        mostForVisits
        mostForOfficers
      }
      clips
      clipsRegistered
      clipsWithoutDevice
    }
  }
`);
