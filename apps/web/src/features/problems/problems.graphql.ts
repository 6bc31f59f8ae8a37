import { graphql } from '@zhilu/contract';

export const KEPT_LINES = graphql(`
  query KeptLines($filter: KeptLineFilter!, $after: String) {
    keptLines(filter: $filter, first: 50, after: $after) {
      total
      open
      next
      rows {
        ...KeptLine
      }
    }
  }
`);

export const KEPT_LINE = graphql(`
  fragment KeptLine on KeptLine {
    id
    source
    fileName
    batchId
    receivedAt
    line
    sheet
    agency
    state
    mayRepair
    text
    reasons
    problems {
      field
      columns
      code
      text
      value
    }
    cells {
      column
      value
    }
    repair {
      action
      at
      person
      batchId
      fate
      again
      note
      changed {
        column
        value
      }
    }
  }
`);

export const KEPT_SUMS = graphql(`
  query KeptSums {
    keptByReason {
      sourceNo
      source
      code
      reason
      lines
      own
    }
    keptByMonth(months: 12) {
      month
      source
      code
      reason
      lines
    }
  }
`);

export const RESUBMIT_LINES = graphql(`
  mutation ResubmitLines($lines: [CorrectedLineInput!]!) {
    resubmitLines(lines: $lines)
  }
`);

export const READ_LINES_AGAIN = graphql(`
  mutation ReadLinesAgain($sourceNo: Int!, $code: String) {
    readLinesAgain(sourceNo: $sourceNo, code: $code)
  }
`);

export const DISCARD_LINES = graphql(`
  mutation DiscardLines($ids: [ID!]!, $note: String!) {
    discardLines(ids: $ids, note: $note)
  }
`);
