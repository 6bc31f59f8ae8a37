import { graphql } from '@zhilu/contract';

export const TRIAL_FIELDS = graphql(`
  fragment TrialFields on Trial {
    id
    state
    title
    said
    from
    to
    asOf
    known
    startedAt
    endedAt
    agencies
    agenciesDone
    cases
    casesDone
    share
  }
`);

export const TRIAL_GROUND = graphql(`
  query TrialGround {
    trialGround {
      backstopDays
      gapToleranceSeconds
      packs {
        code
        title
        applied
        rules {
          id
          title
          dutyClass
          stage
          articleNo
          articleText
          backstop
          scenes
          terms {
            ground
            anchor
            n
            unit
            restDay
            ofInstant
            statute
            statuteText
          }
        }
      }
    }
  }
`);

export const TRIALS = graphql(`
  query Trials {
    trials {
      ...TrialFields
    }
  }
`);

export const START_TRIAL = graphql(`
  mutation StartTrial($input: TrialInput!) {
    startTrial(input: $input) {
      ...TrialFields
    }
  }
`);

export const CANCEL_TRIAL = graphql(`
  mutation CancelTrial($id: ID!) {
    cancelTrial(id: $id) {
      ...TrialFields
    }
  }
`);

export const TRIAL_COUNTS = graphql(`
  fragment TrialCountsFields on TrialCounts {
    charged
    onTime
    late
    missing
    pending
    indeterminate
    notApplicable
  }
`);

export const TRIAL_RESULT = graphql(`
  query TrialResult($id: ID!) {
    trialResult(id: $id) {
      trial {
        ...TrialFields
      }
      changed
      changedCases
      shifted
      totals {
        dutyClass
        before {
          ...TrialCountsFields
        }
        after {
          ...TrialCountsFields
        }
      }
      byAgency {
        agencyId
        name
        cases
        changed
        changedCases
      }
    }
  }
`);

export const TRIAL_CHANGES = graphql(`
  query TrialChanges($id: ID!, $agencyId: Int, $dutyClass: DutyClass, $before: TrialOutcome, $outcome: TrialOutcome, $after: String) {
    trialChanges(id: $id, agencyId: $agencyId, dutyClass: $dutyClass, before: $before, outcome: $outcome, first: 50, after: $after) {
      total
      cases
      withheld
      next
      rows {
        no
        agencyId
        agencyName
        caseId
        caseNo
        caseTitle
        actType
        dutyClass
        title
        before
        after
        dueBefore
        dueAfter
      }
    }
  }
`);
