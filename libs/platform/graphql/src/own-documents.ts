import { createHash } from 'node:crypto';
import { DomainError } from '@zhilu/kernel/refusal';
import {
  type ASTVisitor,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from 'graphql';

/** 本系统的查询: the documents that the page was built with, by what they ask; a browser may send these and no others. */
export type OwnDocuments = ReadonlySet<string>;

const nameOf = (definition: DefinitionNode): string =>
  'name' in definition && definition.name !== undefined ? `${definition.kind} ${definition.name.value}` : definition.kind;

/** What a document asks, however it is written: the names of types that a client asks for beside are left out. */
export const fingerprintOf = (document: DocumentNode): string => {
  const bare = visit(document, { Field: (field) => (field.name.value === '__typename' ? null : undefined) });
  const parts = [...bare.definitions].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).map((definition) => print(definition));
  return createHash('sha256').update(parts.join('\n')).digest('hex');
};

/** The documents of a page, from the texts it was built with: each operation with the fragments it spreads, in whichever text they stand. */
export const ownDocuments = (texts: readonly string[]): OwnDocuments => {
  const definitions = texts.flatMap((text) => parse(text).definitions);
  const fragments = new Map(
    definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one] as const),
  );
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return new Set(
    operations.map((operation) => {
      const spread = spreadIn(operation.selectionSet, fragments, new Map());
      return fingerprintOf({ kind: Kind.DOCUMENT, definitions: [operation, ...spread.values()] });
    }),
  );
};

const spreadIn = (
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found: Map<string, FragmentDefinitionNode>,
): Map<string, FragmentDefinitionNode> => {
  for (const one of set.selections) {
    if (one.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(one.name.value);
      if (fragment === undefined) throw new Error(`no fragment ${one.name.value}`);
      if (found.has(one.name.value)) continue;
      found.set(one.name.value, fragment);
      spreadIn(fragment.selectionSet, fragments, found);
    } else if (one.selectionSet !== undefined) spreadIn(one.selectionSet, fragments, found);
  }
  return found;
};

/** Refuses a document that is none of the page's own. */
export const onlyOwn =
  (known: OwnDocuments) =>
  (context: ValidationContext): ASTVisitor => ({
    Document: (document) => {
      if (known.has(fingerprintOf(document))) return;
      const originalError = new DomainError('request.document-foreign');
      context.reportError(new GraphQLError(originalError.message, { nodes: document, originalError }));
    },
  });
