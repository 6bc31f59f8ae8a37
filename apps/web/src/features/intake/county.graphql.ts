import { graphql } from '@zhilu/contract';

export const TEMPLATE_AGENCIES = graphql(`
  query TemplateAgencies {
    jurisdiction(tree: territory) {
      id
      kind
      name
    }
  }
`);

export const ISSUE_RECEIPT = graphql(`
  mutation IssueReceipt($id: ID!) {
    issueReceipt(id: $id) {
      id
      source
      office
      fileName
      digest
      compared
      state
      receivedAt
      endedAt
      received
      accepted
      duplicate
      stale
      quarantined
      cancelled
      refusal
      postings
      whole
      issuedAt
      issuedBy
      auditNo
      auditHash
    }
  }
`);

export const RECEIPT_LINES = graphql(`
  query ReceiptLines($batch: ID!) {
    keptLines(filter: { batchId: $batch }, first: 200) {
      total
      rows {
        id
        sheet
        line
        state
        text
        problems {
          field
          text
          value
        }
        cells {
          column
          value
        }
      }
    }
  }
`);

export const CHECKED_RECEIPT = graphql(`
  query CheckedReceipt($word: String!) {
    checkedReceipt(word: $word) {
      id
      source
      fileName
      digest
      issuedAt
      received
      accepted
      duplicate
      stale
      quarantined
      cancelled
    }
  }
`);
