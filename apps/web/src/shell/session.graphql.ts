import { graphql } from '@zhilu/contract';

export const VIEWER = graphql(`
  query Viewer {
    viewer {
      id
      account
      name
      role
      mayReadCases
      mayDeliver
      demonstration
      place {
        id
        name
        kind
        agencies
      }
    }
  }
`);

export const DATA_STATE = graphql(`
  query DataState {
    dataState {
      known
      knownAt
      lastClosedDay
      sources
      silentSources
      demonstration
      notices
      packs {
        code
        title
        effectiveFrom
        effectiveTo
        appliedFrom
        appliedTo
        beyondEffective
      }
    }
  }
`);

export const SIGN_IN = graphql(`
  mutation SignIn($account: String!, $password: String!) {
    signIn(account: $account, password: $password) {
      id
    }
  }
`);

export const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut
  }
`);

export const SEARCH = graphql(`
  query Search($text: String!) {
    search(text: $text, first: 12) {
      kind
      agencyId
      agencyName
      caseId
      caseNo
      documentNo
      title
    }
  }
`);

export const ACCEPT_FIRST_ADMINISTRATOR = graphql(`
  mutation AcceptFirstAdministrator($token: String!, $account: String!, $name: String!, $password: String!) {
    acceptFirstAdministrator(token: $token, account: $account, name: $name, password: $password)
  }
`);
