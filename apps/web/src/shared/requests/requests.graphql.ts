import { graphql } from '@zhilu/contract';

export const REQUESTS = graphql(`
  query Requests($filter: RequestFilter!, $after: String) {
    requests(filter: $filter, first: 50, after: $after) {
      total
      next
      tally {
        kind
        state
        n
        overdue
      }
      rows {
        no
        agencyId
        agencyName
        kind
        state
        turn
        dueAt
        overdue
        about
        caseId
        caseNo
        caseTitle
        dutyNo
        recordKind
        recordKey
        openedAt
      }
    }
  }
`);

export const REQUEST = graphql(`
  query Request($agencyId: Int!, $no: ID!) {
    request(agencyId: $agencyId, no: $no) {
      ...WholeRequest
    }
  }
  fragment WholeRequest on Request {
    no
    agencyId
    agencyName
    kind
    state
    turn
    dueAt
    overdue
    about
    caseId
    caseNo
    caseTitle
    dutyNo
    recordKind
    recordKey
    openedAt
    allowed
    blocked
    steps {
      seq
      action
      state
      at
      person
      role
      text
      dueAt
      reason
      claim
      startsAt
      changes {
        member
        word
        was
        is
      }
      gaps {
        from
        to
      }
      referral
      duties {
        no
        title
        dueAt
        whole
      }
      files {
        id
        name
        media
        bytes
        digest
      }
      posting
    }
  }
`);

export const OPEN_REQUEST = graphql(`
  mutation OpenRequest($input: OpenRequestInput!) {
    openRequest(input: $input) {
      ...WholeRequest
    }
  }
`);

export const ACT_ON_REQUEST = graphql(`
  mutation ActOnRequest($input: ActOnRequestInput!) {
    actOnRequest(input: $input) {
      ...WholeRequest
    }
  }
`);

export const CAUSES = graphql(`
  query InterruptionCauses($filter: CauseFilter!) {
    interruptionCauses(filter: $filter) {
      total
      faultsKept
      whole {
        cause
        n
      }
      agencies {
        agencyId
        agencyName
        total
        deviceFaults
        causes {
          cause
          n
        }
      }
    }
  }
`);

export const ATTACHMENTS = graphql(`
  query Attachments($agencyId: Int!, $caseId: ID!) {
    attachments(agencyId: $agencyId, caseId: $caseId) {
      id
      agencyId
      recordKind
      recordKey
      name
      media
      bytes
      digest
      at
      person
    }
  }
`);
