import { graphql } from '@zhilu/contract';

export const JURISDICTION = graphql(`
  query Jurisdiction($tree: Tree!) {
    jurisdiction(tree: $tree) {
      id
      kind
      name
      parentId
      agencies
    }
  }
`);
