import { graphql } from '@zhilu/contract';

export const JOBS = graphql(`
  query BackgroundJobs {
    backgroundJobs(first: 200) {
      id
      title
      about
      state
      createdAt
      startedAt
      endedAt
      notBefore
      failures
      done
      total
      unit
      reason
      ending
      mayCancel
      mayRetry
    }
  }
`);

export const CANCEL_JOB = graphql(`
  mutation CancelJob($id: ID!) {
    cancelJob(id: $id) {
      id
    }
  }
`);

export const RETRY_JOB = graphql(`
  mutation RetryJob($id: ID!) {
    retryJob(id: $id) {
      id
    }
  }
`);

export const DISMISS_JOB = graphql(`
  mutation DismissJob($id: ID!) {
    dismissJob(id: $id)
  }
`);
