import { graphql } from '@zhilu/contract';

export const LEADS = graphql(`
  query Leads($kind: LeadKind, $states: [LeadState!], $agencyId: Int, $after: String) {
    leads(kind: $kind, states: $states, agencyId: $agencyId, first: 50, after: $after) {
      total
      next
      mayJudge
      due
      kinds {
        kind
        open
        total
        baseN
        baseOf
        agencies
        founded
        judged
        precisionLow
        precisionHigh
      }
      rows {
        agencyId
        agencyName
        no
        kind
        state
        grounded
        withheld
        barred
        firstSeen
        firstSeenAt
        lastSeen
        values {
          name
          value
        }
        cases {
          caseId
          caseNo
          title
          records
        }
        judgements {
          at
          person
          action
          note
        }
      }
    }
  }
`);

export const JUDGE_LEAD = graphql(`
  mutation JudgeLead($agencyId: Int!, $no: ID!, $action: LeadAction!, $note: String!) {
    judgeLead(agencyId: $agencyId, no: $no, action: $action, note: $note) {
      no
      state
    }
  }
`);

export const RUN_LEADS = graphql(`
  mutation RunLeads {
    runLeads
  }
`);
