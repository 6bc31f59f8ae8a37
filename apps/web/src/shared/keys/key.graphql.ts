import { graphql } from '@zhilu/contract';

export const LISTED_KEY = graphql(`
  fragment ListedKey on ApiKey {
    id
    source
    name
    scopes
    createdAt
    createdBy
    expiresAt
    lastUsedAt
    revokedAt
    revokedBy
    broken
  }
`);
