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
          compared
          differing
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

export const RECONCILED = graphql(`
  query Reconciled($source: Int!, $day: LegalDate!) {
    reconciled(source: $source) {
      at
      from
      to
      cells
      differing
      days {
        day
        cells
        differing
      }
    }
    reconciledCells(source: $source, day: $day) {
      agency
      code
      kind
      at
      ours
      theirs
      differs
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
