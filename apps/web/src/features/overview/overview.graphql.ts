import { graphql } from '@zhilu/contract';

export const OVERVIEW = graphql(`
  query Overview($filter: FigureFilter!) {
    overview(filter: $filter) {
      basis {
        asOf
        known
        knownAt
        path
      }
      unassessed {
        ...UnassessedParts
      }
      written {
        ...FigureParts
      }
      recording {
        ...FigureParts
      }
      uninterrupted {
        ...FigureParts
      }
      storage {
        ...FigureParts
      }
      before {
        from
        to
        written {
          unassessed {
            agencies
          }
        }
        written {
          ...FigureParts
        }
        recording {
          ...FigureParts
        }
        uninterrupted {
          ...FigureParts
        }
        storage {
          ...FigureParts
        }
      }
      trend {
        month
        written {
          ...TrendParts
        }
        recording {
          ...TrendParts
        }
        uninterrupted {
          ...TrendParts
        }
        storage {
          ...TrendParts
        }
        unassessed {
          agencies
          of
        }
      }
      places {
        ...PlaceParts
      }
      agencies {
        ...PlaceParts
      }
      agenciesTotal
      ageing {
        fromDays
        toDays
        missing
      }
    }
  }
  fragment CountParts on Counts {
    charged
    onTime
    late
    missing
    pending
    indeterminate
    notApplicable
    missingSubmitted
    missingAccepted
    missingRejected
  }
  fragment TrendParts on Counts {
    charged
    onTime
    late
    missing
  }
  fragment FigureParts on Figure {
    counts {
      ...CountParts
    }
    coverage {
      ...RateParts
    }
    onTimeRate {
      ...RateParts
    }
  }
  fragment UnassessedParts on Unassessed {
    agencies
    of
    sources {
      no
      name
      from
    }
  }
  fragment RateParts on Rate {
    low {
      n
      of
    }
    shown {
      n
      of
    }
    high {
      n
      of
    }
  }
  fragment PlaceParts on OverviewPlace {
    place {
      id
      kind
      name
      agencies
    }
    written {
      ...TrendParts
    }
    recording {
      ...TrendParts
    }
    stages {
      charged
      missing
    }
    unassessed {
      ...UnassessedParts
    }
  }
`);

export const STATEMENT_SHARE = graphql(`
  query StatementShare($filter: FigureFilter!) {
    figures(filter: $filter, by: []) {
      total {
        counts {
          onTime
          late
        }
      }
    }
  }
`);
