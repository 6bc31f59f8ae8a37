import { graphql } from '@zhilu/contract';

export const LEAD_THRESHOLDS_FRAGMENT = graphql(`
  fragment Thresholds on LeadThresholds {
    mayChange
    mark
    thresholds {
      name
      value
      delivered
      changes {
        was
        is
        at
        by
        posting
      }
    }
  }
`);

export const LEAD_THRESHOLDS_QUERY = graphql(`
  query LeadThresholds {
    leadThresholds {
      ...Thresholds
    }
  }
`);

export const SET_LEAD_THRESHOLDS = graphql(`
  mutation SetLeadThresholds($values: [LeadThresholdInput!]!, $mark: Int!) {
    setLeadThresholds(values: $values, mark: $mark) {
      ...Thresholds
    }
  }
`);
