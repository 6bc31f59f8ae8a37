import { graphql } from '@zhilu/contract';

export const DRAFTS = graphql(`
  query IntakeDrafts {
    intakeDrafts {
      id
      fileName
      bytes
      state
      refusal
      touchedAt
      expiresAt
      mappingVersion
      sourceNo
      batch
    }
  }
`);

export const VALUES = graphql(`
  query DraftValues($id: ID!) {
    intakeDraft(id: $id) {
      id
      values {
        ...ValuesBody
      }
    }
  }
`);

export const VALUES_BODY = graphql(`
  fragment ValuesBody on DraftValues {
    refusal
    fields {
      sheet
      field
      label
      column
      kinds
      rows
      empty
      otherRows
      meanings {
        value
        label
      }
      values {
        value
        count
        line
        understood
        translated
        reason
        suggestions {
          value
          label
          reason
          closeness
        }
      }
    }
  }
`);

export const TRANSLATE = graphql(`
  mutation TranslateValues($id: ID!, $input: TranslationInput!) {
    translateValues(id: $id, input: $input) {
      id
      state
      values {
        ...ValuesBody
      }
    }
  }
`);

export const TRIED = graphql(`
  query TriedDraft($id: ID!) {
    intakeDraft(id: $id) {
      id
      tally {
        refusal
        received
        taken
        aside
        reasons {
          field
          text
          lines
          sheet
          line
          examples
        }
      }
      preview {
        refusal
        taken
        aside
        more
        rows {
          sheet
          line
          taken
          problems {
            field
            text
            value
          }
          records {
            kindLabel
            cells {
              label
              given
              understood
              faulty
            }
          }
        }
      }
    }
  }
`);

export const SAVING = graphql(`
  query SavingDraft($id: ID!) {
    intakeDraft(id: $id) {
      id
      foundAgencies
      tally {
        refusal
        received
        taken
        aside
        reasons {
          field
          text
          lines
          sheet
          line
          examples
        }
      }
    }
    sources {
      no
      name
      own
      agencies
      completeFor
    }
  }
`);

export const NEWEST = graphql(`
  query NewestMapping($no: Int!) {
    sourceMappings(no: $no) {
      no
      name
      mayChange
      versions {
        id
        version
        madeAt
        madeBy
      }
    }
  }
`);

export const SAVE = graphql(`
  mutation SaveDraft($id: ID!, $input: SaveDraftInput!) {
    saveDraftAsMapping(id: $id, input: $input) {
      id
      state
      name
      sourceNo
      mappingVersion
    }
  }
`);

export const IMPORT = graphql(`
  mutation ImportDraft($id: ID!) {
    importDraft(id: $id) {
      id
      state
    }
  }
`);

export const DISCARD = graphql(`
  mutation DiscardDraft($id: ID!) {
    discardDraft(id: $id)
  }
`);
