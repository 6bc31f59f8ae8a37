import { graphql } from '@zhilu/contract';

export const SETTINGS = graphql(`
  fragment Settings on RuleSettings {
    mayChange
    missingHolidays
    packs {
      code
      title
      source
      rules
      effectiveFrom
      effectiveTo
      appliedFrom
      appliedTo
      beyondEffective
      posting
      since
      difference {
        added
        removed
        changed
        beside
      }
    }
    overlays {
      code
      title
      source
      upon
      rules
      effectiveFrom
      effectiveTo
      difference {
        added
        removed
        changed
        beside
      }
      lines {
        line
        name
        from
        to
        beyondEffective
        posting
        since
      }
    }
    lines {
      code
      name
      level
    }
    holidays {
      year
      notice
      papers
      daysOff
      makeUpDays
      posting
      since
    }
    configuration {
      backstopDays
      gapToleranceSeconds
    }
    changes {
      posting
      at
      cause
      by
      delivered
      packs {
        title
        from
        to
      }
      withdrawn
      years
      configuration
      cases
      changed
      endedAt
    }
    underWay {
      posting
      cause
      startedAt
      share
      cases
      done
      working
    }
  }
`);

export const RULE_SETTINGS = graphql(`
  query RuleSettings {
    ruleSettings {
      ...Settings
    }
  }
`);

export const PACK_PLAN = graphql(`
  query PackPlan($code: String!, $from: LegalDate) {
    packPlan(code: $code, from: $from) {
      ...Plan
    }
  }
`);

export const UPGRADE_PLAN = graphql(`
  query UpgradePlan {
    upgradePlan {
      ...Plan
    }
  }
`);

export const PLAN = graphql(`
  fragment Plan on PackPlan {
    mark
    after {
      title
      from
      to
      beyondEffective
    }
    withdrawn
    cases
    agencies
  }
`);

export const OVERLAY_PLAN = graphql(`
  query OverlayPlan($change: OverlayInput!) {
    overlayPlan(change: $change) {
      mark
      title
      line
      from
      to
      beyondEffective
      cases
      agencies
    }
  }
`);

export const SET_OVERLAY = graphql(`
  mutation SetOverlay($change: OverlayInput!, $mark: Int!) {
    setOverlay(change: $change, mark: $mark) {
      mayChange
    }
  }
`);

export const HOLIDAY_PLAN = graphql(`
  query HolidayPlan($table: String!, $notice: String!) {
    holidayPlan(table: $table, notice: $notice) {
      mark
      year
      notice
      daysOff
      makeUpDays
      replaces
      cases
      agencies
    }
  }
`);

export const APPLY_PACK = graphql(`
  mutation ApplyPack($code: String!, $from: LegalDate, $mark: Int!) {
    applyPack(code: $code, from: $from, mark: $mark) {
      mayChange
    }
  }
`);

export const UPGRADE_PACKS = graphql(`
  mutation UpgradePacks($mark: Int!) {
    upgradePacks(mark: $mark) {
      mayChange
    }
  }
`);

export const ADD_HOLIDAYS = graphql(`
  mutation AddHolidays($table: String!, $notice: String!, $mark: Int!) {
    addHolidays(table: $table, notice: $notice, mark: $mark) {
      mayChange
    }
  }
`);

export const RESUME_RECKONING = graphql(`
  mutation ResumeReckoning {
    resumeReckoning {
      mayChange
    }
  }
`);

/** The page and the frame are asked anew: settings have no identity of their own in the cache. */
export const AFTER_CHANGE = { refetchQueries: ['RuleSettings', 'DataState'], awaitRefetchQueries: true };
