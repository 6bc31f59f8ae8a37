import { graphql } from '@zhilu/contract';

export const INTAKE = graphql(`
  query Intake {
    sources {
      no
      name
      agencies
      connectedAt
      graceHours
      completeFor
      lastReceivedAt
      silent
      own
    }
    batches(first: 30) {
      id
      source
      fileName
      state
      startedAt
      received
      accepted
      duplicate
      stale
      quarantined
      progress
      refusal
    }
  }
`);

export const BATCH = graphql(`
  query Batch($id: ID!) {
    batch(id: $id) {
      id
      fileName
      state
      received
      accepted
      duplicate
      stale
      quarantined
      progress
      refusal
      problems(first: 100) {
        line
        sheet
        field
        text
        value
      }
    }
  }
`);
