import { graphql } from '@zhilu/contract';

export const DRAFT_BODY = graphql(`
  fragment DraftBody on IntakeDraft {
    id
    fileName
    bytes
    digest
    state
    refusal
    name
    sourceNo
    mappingVersion
    batch
    expiresAt
    content {
      format {
        value
        reason
      }
      encoding {
        value
        reason
      }
      delimiter {
        value
        reason
      }
      dateSystem {
        value
        reason
      }
      objects
      notes
      whole
      faults
      agency
      agencies {
        id
        code
        name
      }
      open {
        sheet
        kind
        field
        text
      }
      confirm {
        sheet
        kind
        field
        text
      }
      sheets {
        name
        hidden
        rows
        width
        taken
        headChosen
        lookedAt
        key
        head {
          headerRow
          headerRows
          columns
          reasons
          refusal
        }
        otherHeads {
          headerRow
          headerRows
          columns
          reasons
          refusal
        }
        sample {
          line
          cells
        }
        columns {
          name
          number
          filled
          examples
          used
        }
        offers {
          kind
          label
          likely
          reason
        }
        kinds {
          at
          kind
          label
          whenFilled
          fields {
            field
            label
            type
            required
            note
            column
            constant
            standing
            confidence
            reasons
            dateFormats
            unreadDates
            unit
            suggestedConstant
            others {
              column
              confidence
              reasons
            }
            options {
              value
              label
            }
            dateQuestions {
              text
              examples
              options {
                format
                text
                reads
                of
              }
            }
          }
        }
      }
    }
  }
`);

export const DRAFT = graphql(`
  query IntakeDraft($id: ID!) {
    intakeDraft(id: $id) {
      ...DraftBody
    }
  }
`);

export const CHOOSE_HEAD = graphql(`
  mutation ChooseHead($id: ID!, $input: HeadInput!) {
    chooseHead(id: $id, input: $input) {
      ...DraftBody
    }
  }
`);

export const CHOOSE_COLUMNS = graphql(`
  mutation ChooseColumns($id: ID!, $input: ColumnsInput!) {
    chooseColumns(id: $id, input: $input) {
      ...DraftBody
    }
  }
`);

export const CHOOSE_AGENCY = graphql(`
  mutation ChooseAgency($id: ID!, $agencyId: Int) {
    chooseAgency(id: $id, agencyId: $agencyId) {
      ...DraftBody
    }
  }
`);
