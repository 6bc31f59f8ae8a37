import { graphql } from '@zhilu/contract';

export const API_KEYS = graphql(`
  query ApiKeys {
    apiKeys {
      ...ListedKey
    }
    apiKeySources
  }
`);

export const ADD_API_KEY = graphql(`
  mutation AddApiKey($input: AddApiKeyInput!) {
    addApiKey(input: $input) {
      secret
      key {
        id
        source
        name
      }
    }
  }
`);

export const REVOKE_API_KEY = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id) {
      id
      revokedAt
      revokedBy
    }
  }
`);
