import { graphql } from '@zhilu/contract';

export const VERSIONS_BODY = graphql(`
  fragment VersionsBody on SourceMappings {
    no
    name
    mayChange
    versions {
      id
      version
      madeAt
      madeBy
      note
      current
      completeFor
      kinds
      batches
      lines
      fields {
        sheet
        kind
        label
        from
        translated
      }
      changed {
        sheet
        kind
        label
        from
        translated
      }
      dropped {
        sheet
        kind
        label
        from
        translated
      }
    }
  }
`);

export const SOURCE_MAPPINGS = graphql(`
  query SourceMappings($no: Int!) {
    sourceMappings(no: $no) {
      ...VersionsBody
    }
  }
`);

export const RESTORE = graphql(`
  mutation RestoreMapping($no: Int!, $version: Int!, $seen: Int!, $note: String!) {
    restoreMapping(no: $no, version: $version, seen: $seen, note: $note) {
      ...VersionsBody
    }
  }
`);

export const SOURCE_KEYS = graphql(`
  query SourceKeys($source: Int!) {
    sourceKeys(source: $source) {
      ...ListedKey
    }
  }
`);
