import { graphql } from '@zhilu/contract';

export const WITHDRAWN_CASES = graphql(`
  query WithdrawnCases($filter: FigureFilter!) {
    withdrawnCases(filter: $filter) {
      basis {
        asOf
        known
      }
      cases {
        n
        of
      }
      duties
    }
  }
`);
