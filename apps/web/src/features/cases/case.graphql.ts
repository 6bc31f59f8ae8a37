import { graphql } from '@zhilu/contract';

export const CASE_FILE = graphql(`
  query CaseFile($agencyId: Int!, $caseId: ID!, $asOf: LegalDate, $known: Int) {
    caseFile(agencyId: $agencyId, caseId: $caseId, asOf: $asOf, known: $known) {
      basis {
        asOf
        known
        knownAt
      }
      agencyId
      agencyName
      performedBy
      caseNo
      documentNo
      title
      party
      penaltyAmount
      actType
      procedure
      caseDate
      caseDateKind
      filedOn
      acceptedOn
      decidedOn
      servedOn
      closedOn
      withdrawnAt
      pack {
        title
        effectiveFrom
        effectiveTo
      }
      reference
      path {
        id
        name
      }
      facts {
        fact
        word
        value
        source
        asked
      }
      duties {
        no
        rule
        title
        dutyClass
        stage
        scene
        ground
        subjectOf
        subjectKey
        dueAt
        metAt
        outcome
        explanation
        witness
        storedFrom
        doubts
        articleNo
        articleText
        facts {
          word
          value
          source
        }
        why {
          code
          sentence
        }
        reckoning {
          code
          sentence
        }
        remedy {
          code
          sentence
        }
        gaps {
          from
          to
          seconds
        }
        mayBegin {
          kind
          action
        }
      }
      mayBegin {
        kind
        action
      }
      written {
        key
        item
        title
        documentNo
        madeAt
        receivedAt
      }
      activities {
        key
        scene
        arrivedAt
        leftAt
        place
        officers
        interruption
        interruptionSpoken
        interruptionNote
        points {
          id
          text
          articleNo
          heard
          always
        }
      }
      recordings {
        key
        activity
        device
        startedAt
        endedAt
        completedAt
        storedAt
        storedFrom
        storageDueAt
        storageOutcome
        reference
        digest
        keeping {
          word
          title
          articleNo
          articleText
          permanent
          until
          unknown
          assumed
        }
      }
      history {
        no
        at
        word
        source
      }
    }
  }
`);
