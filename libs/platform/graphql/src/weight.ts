import { DomainError } from '@zhilu/kernel/refusal';
import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/** What may be asked of the large at once: more than any page of ours does. */
export const HEAVY_AT_MOST = 4;
/** 大查询: figures and lists, which hold thousands of rows; all else is light. */
const HEAVY: ReadonlySet<string> = new Set([
  'arrival',
  'batches',
  'caseFile',
  'duties',
  'figures',
  'interruptionCauses',
  'judgedFindings',
  'leads',
  'overview',
  'quarantinedLines',
  'requests',
  'search',
  'sourceHealth',
  'trialChanges',
  'trialResult',
  'withdrawnCases',
]);

/** 权重: a document asks few large things; whoever wants more asks again, and waits for their turn. */
export const fewHeavy = (context: ValidationContext): ASTVisitor => {
  const heavyIn = (set: SelectionSetNode, seen: readonly string[]): number =>
    set.selections.reduce((sum, one) => {
      if (one.kind === Kind.FIELD) return sum + (HEAVY.has(one.name.value) ? 1 : 0);
      if (one.kind === Kind.INLINE_FRAGMENT) return sum + heavyIn(one.selectionSet, seen);
      const name = one.name.value;
      const spread = seen.includes(name) ? undefined : context.getFragment(name);
      return sum + (spread ? heavyIn(spread.selectionSet, [...seen, name]) : 0);
    }, 0);
  return {
    OperationDefinition: (operation) => {
      if (heavyIn(operation.selectionSet, []) <= HEAVY_AT_MOST) return;
      const originalError = new DomainError('request.heavy-many', { most: HEAVY_AT_MOST });
      context.reportError(new GraphQLError(originalError.message, { nodes: operation, originalError }));
    },
  };
};
