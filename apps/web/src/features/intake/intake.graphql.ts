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
      standard
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
      cancelled
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
      cancelled
      progress
      remainingSeconds
      refusal
      failure
      mayDecide
      mappingVersion
      problems(first: 20) {
        line
        sheet
        field
        text
        value
      }
    }
  }
`);

export const CANCEL_DELIVERY = graphql(`
  mutation CancelDelivery($id: ID!) {
    cancelDelivery(id: $id) {
      id
      state
      mayDecide
    }
  }
`);

export const RESUME_DELIVERY = graphql(`
  mutation ResumeDelivery($id: ID!) {
    resumeDelivery(id: $id) {
      id
      state
      mayDecide
    }
  }
`);
