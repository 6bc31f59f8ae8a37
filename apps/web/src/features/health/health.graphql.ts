import { graphql } from '@zhilu/contract';

export const HEALTH = graphql(`
  query SourceHealth($from: LegalDate!, $to: LegalDate!) {
    sourceHealth(from: $from, to: $to) {
      from
      to
      sources {
        no
        name
        agencies
        connectedAt
        lastAt
        expectedAt
        silentFrom
        mayChange
        rhythm {
          kind
          hours
          hour
          weekdays
        }
        agreements {
          since
          rhythm
          graceHours
          by
          note
        }
        days {
          day
          state
          late
          expected
          deliveries
          received
          quarantined
        }
      }
    }
  }
`);

export const SOURCE_DELIVERIES = graphql(`
  query SourceDeliveries($source: Int!, $day: LegalDate!) {
    sourceDeliveries(source: $source, day: $day) {
      id
      fileName
      state
      at
      reports
      received
      quarantined
      refusal
    }
  }
`);

export const AGREEMENT_PLAN = graphql(`
  query AgreementPlan($input: AgreementInput!) {
    agreementPlan(input: $input) {
      rhythm
      graceHours
      cases
    }
  }
`);

export const AGREE = graphql(`
  mutation AgreeWithSource($input: AgreementInput!) {
    agreeWithSource(input: $input)
  }
`);
