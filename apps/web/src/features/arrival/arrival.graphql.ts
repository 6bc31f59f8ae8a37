import { graphql } from '@zhilu/contract';

export const ARRIVAL = graphql(`
  query Arrival($filter: FigureFilter!) {
    arrival(filter: $filter) {
      stage
      source
      sourceName
      graceHours
      records
      medianDays
      p90Days
    }
  }
`);
