import { graphql } from '@zhilu/contract';

export const RULE_LIST = graphql(`
  query RuleList($pack: ID) {
    rules(pack: $pack) {
      id
      family
      title
      articleNo
      pack
      dutyClass
      stage
      actTypes
      plain
    }
    rulePacks {
      ...PackVersion
    }
    figureGuides {
      code
      title
      asks
    }
  }
  fragment PackVersion on RulePackVersion {
    key
    title
    effectiveFrom
    effectiveTo
    appliedFrom
    appliedTo
    inUse
    beyondEffective
    overlay
    own
    source
    rules
  }
`);

export const RULE_PAGE = graphql(`
  query RulePage($name: ID!, $pack: ID) {
    rule(name: $name, pack: $pack) {
      family
      title
      pack {
        ...PackVersion
      }
      reference
      rules {
        id
        title
        dutyClass
        stage
        articleNo
        articleText
        statutes {
          title
          no
          text
          from
          to
        }
        unit
        applies {
          acts
          when
          applies
        }
        announced {
          acts
          when
          applies
        }
        met
        deadlines {
          ground
          words
          statute
        }
        backstop
        exceptions {
          when
          why
          article
        }
        plain
        exclusions
        assumptions
        example {
          text
          asOf
          outcome
          materials
          why
          reckoning
        }
      }
      versions {
        pack {
          ...PackVersion
        }
        state
        changes {
          rule
          what
          before
          after
        }
      }
    }
  }
`);

/** How often rules fire: from the same books as every other number. */
export const RULE_FIGURES = graphql(`
  query RuleFigures($filter: FigureFilter!, $by: [Dimension!]!) {
    figures(filter: $filter, by: $by) {
      basis {
        asOf
        known
      }
      total {
        ...RuleFigure
      }
      rows {
        keys {
          value
        }
        figure {
          ...RuleFigure
        }
      }
    }
  }
  fragment RuleFigure on Figure {
    counts {
      charged
      onTime
      late
      missing
      pending
      indeterminate
      notApplicable
    }
    coverage {
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
    onTimeRate {
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
  }
`);

export const JUDGED = graphql(`
  query JudgedFindings($filter: FigureFilter!) {
    judgedFindings(filter: $filter) {
      decided
      overturned
    }
  }
`);

export const FIGURE_GUIDES = graphql(`
  query FigureGuides {
    figureGuides {
      code
      title
      asks
      formula
      numerator
      denominator
      exclusions
      assumptions
      example
    }
  }
`);
