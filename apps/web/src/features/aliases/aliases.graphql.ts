import { graphql } from '@zhilu/contract';

export const SPELLING_BOOK = graphql(`
  query SpellingBook {
    spellingBook {
      mayRegister
      aside
      known
      unknown {
        spelling
        lines
        deliveries
        sources
        lastAt
        lastBatch
        likely {
          agencyId
          name
          reason
          delivers
        }
      }
      spellings {
        spelling
        agencyId
        agencyName
        at
        by
        note
        posting
        endedAt
        endedBy
      }
    }
  }
`);

export const AGENCY_REGISTRY = graphql(`
  query AgencyRegistry {
    agencyRegistry {
      mayRegister
      agencies {
        agencyId
        code
        name
        territory
        line
        endedOn
        heir
        names {
          name
          from
          to
        }
      }
      places {
        id
        kind
        name
        level
      }
      changes {
        posting
        agencyId
        agencyName
        kind
        onDay
        became
        was
        note
        by
        at
        cases
        changed
        done
      }
    }
  }
`);

export const ADD_SPELLING = graphql(`
  mutation AddSpelling($input: SpellingInput!) {
    addSpelling(input: $input) {
      lines
      taken
    }
  }
`);

export const END_SPELLING = graphql(`
  mutation EndSpelling($spelling: String!) {
    endSpelling(spelling: $spelling)
  }
`);

export const CHANGE_AGENCY = graphql(`
  mutation ChangeAgency($input: AgencyChangeInput!) {
    changeAgency(input: $input)
  }
`);

export const AFTER_SPELLING = { refetchQueries: ['SpellingBook'], awaitRefetchQueries: true };
export const AFTER_CHANGE = { refetchQueries: ['AgencyRegistry', 'SpellingBook', 'DataState'], awaitRefetchQueries: true };
