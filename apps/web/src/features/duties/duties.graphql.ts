import { graphql } from '@zhilu/contract';

export const DUTIES = graphql(`
  query Duties($filter: FigureFilter!, $outcome: [Outcome!], $explanation: Explanation, $sort: DutySort!, $after: String) {
    duties(filter: $filter, outcome: $outcome, explanation: $explanation, sort: $sort, first: 50, after: $after) {
      basis {
        asOf
        known
      }
      unassessed {
        agencies
        of
        sources {
          no
          name
          from
        }
      }
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
        rule
        title
        dutyClass
        stage
        ground
        dueAt
        metAt
        outcome
        explanation
        witness
        storedFrom
        delaySeconds
        silentSource
      }
    }
  }
`);
